import 'server-only'
import { z } from 'zod'
import { erasedKinds } from '@/lib/cases/erased-kinds'
import type { OpeningWords } from '@/lib/intake/view'
import { db } from '@/lib/platform/db'
import { setting } from '@/lib/reference/queries'
import { keyPairFromSecret, type KeyPair } from '@/lib/vault/seal'
import { openField, sealField } from '@/lib/vault/server-seal'

const Pair = z.tuple([z.int(), z.int()])
const Open = z.object({
  caseId: z.uuid(),
  secretKey: z.base64(),
  page: z.uuid(),
  words: z.object({ shown: Pair.nullable(), next: Pair }).nullable(),
})

/**
 * Whose mailbox is open, and a number of this very page, from which the ids of what it sends are made. The words of this
 * opening travel along: they change with the next opening and with nothing else.
 */
export type Mailbox = { caseId: string; keys: KeyPair; page: string; words: OpeningWords | null }

/** The hidden field that keeps a mailbox open for a while, and lets files be added. */
export function sealMailbox({ caseId, keys, page, words }: Mailbox): string {
  return sealField('mailbox', { caseId, secretKey: keys.secretKey.toString('base64'), page, words } satisfies z.infer<typeof Open>)
}

/** Null when the field is too old, altered, or another server's. */
export async function openMailbox(field: string): Promise<Mailbox | null> {
  return openWithin(field, await setting('MAILBOX_MINUTES', 15))
}

/** Longer, and for adding alone: nothing is read with it, and files take hours on a slow line. Null too where files were erased. */
export async function openMailboxForFiles(field: string): Promise<Mailbox | null> {
  const mailbox = openWithin(field, await setting('MAILBOX_FILE_MINUTES', 240))
  return mailbox && (await erasedKinds(db(), mailbox.caseId)).includes('ACCOUNT') ? null : mailbox
}

function openWithin(field: string, minutes: number): Mailbox | null {
  const opened = openField('mailbox', field)
  if (!opened || opened.ageMs > minutes * 60_000) return null
  const { caseId, secretKey, page, words } = Open.parse(opened.value)
  return { caseId, keys: keyPairFromSecret(Buffer.from(secretKey, 'base64')), page, words }
}
