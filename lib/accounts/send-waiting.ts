import 'server-only'
import { openEmail } from '@/lib/accounts/email'
import { MailJob } from '@/lib/accounts/tell'
import { db } from '@/lib/platform/db'
import { messagesIn } from '@/lib/platform/intl'
import { isLanguage } from '@/lib/platform/language'
import { sendLetter } from '@/lib/platform/mail'

type Waiting = { id: string; data: unknown }
type Sent = { ids: string[]; failure: string | null }

/** One letter to each person, however much waits for them. A failure is told by its code: the mail server's words may hold the address. */
export async function sendWaiting(jobs: readonly Waiting[]): Promise<Sent[]> {
  const byAccount = new Map<string, string[]>()
  for (const { id, data } of jobs) {
    const { account } = MailJob.parse(data)
    byAccount.set(account, [...(byAccount.get(account) ?? []), id])
  }
  const sent: Sent[] = []
  for (const [account, ids] of byAccount) {
    const failure = await sendTo(account, ids[0] ?? account).then(() => null, codeOf)
    sent.push({ ids, failure })
  }
  return sent
}

async function sendTo(accountId: string, id: string): Promise<void> {
  const account = await db().account.findUnique({ where: { id: accountId, endedAt: null }, select: { emailSealed: true, language: true } })
  // Gone, or wants no letters any more.
  if (!account?.emailSealed) return
  const { subject, text } = messagesIn(isLanguage(account.language) ? account.language : 'fr').mail
  await sendLetter({ to: openEmail(account.emailSealed), subject, text, id })
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN'
}
