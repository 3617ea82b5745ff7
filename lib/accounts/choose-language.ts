import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import type { LanguageInput } from '@/lib/accounts/schema'
import { append } from '@/lib/log/append'
import { ok, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'

export async function chooseLanguage(actor: Officer, { language }: LanguageInput): Promise<Result<LanguageInput>> {
  return transaction(actor, async (tx) => {
    await tx.account.update({ where: { id: actor.id }, data: { language } })
    await append(tx, { subject: 'account', subjectId: actor.id, type: 'account.language-chosen', codes: { language } })
    return ok({ language })
  })
}
