import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { checkMove, loadCase, makeMove } from '@/lib/cases/load-case'
import type { AskInput, InformInput } from '@/lib/cases/schema'
import { addSealed } from '@/lib/cases/sealed-items'
import { now } from '@/lib/platform/clock'
import { ok, refuse, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'

/** Writes to the reporter's mailbox, as a question or as news. The same form sent twice is one message. */
const write = (name: 'ask' | 'inform') => (officer: Officer, input: AskInput): Promise<Result<null, 'stale' | 'not-now' | 'no-mailbox'>> =>
  transaction(officer, async (tx) => {
    const row = await loadCase(tx, officer, input.caseId)
    const sent = await tx.message.findUnique({ where: { id: input.messageId } })
    if (sent) return sent.caseId === row.id && sent.authorId === officer.id ? ok(null) : refuse('not-now')
    const refusal = checkMove(officer, row, name, input.version)
    if (refusal) return refusal
    if (!row.mailbox) return refuse('no-mailbox')
    const { id: itemId, commitment } = await addSealed(tx, row, { kind: 'ACCOUNT', field: 'MESSAGE', text: input.text, reporterKey: row.mailbox.publicKey })
    await tx.message.create({
      data: { id: input.messageId, caseId: row.id, direction: 'TO_REPORTER', at: now(), itemId, authorId: officer.id },
    })
    await makeMove(tx, officer, row, name, { codes: { message: input.messageId }, commitment })
    return ok(null)
  })

/** Asks something; the case waits for the answer. */
export const askReporter = write('ask')
/** Tells how the case goes: the feedback that a reporter is owed (EU Directive 2019/1937, article 9(1)(f)). */
export const informReporter = (officer: Officer, { news, ...input }: InformInput) => write('inform')(officer, { ...input, text: news })
