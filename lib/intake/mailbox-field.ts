import 'server-only'
import { z } from 'zod'
import { setting } from '@/lib/reference/queries'
import { keyPairFromSecret, type KeyPair } from '@/lib/vault/seal'
import { openField, sealField } from '@/lib/vault/server-seal'

const Open = z.object({ caseId: z.uuid(), secretKey: z.base64(), page: z.uuid() })

/** Whose mailbox is open, and a number of this very page, from which the ids of what it sends are made. */
export type Mailbox = { caseId: string; keys: KeyPair; page: string }

/** The hidden field that keeps a mailbox open for a while, and lets files be added. */
export function sealMailbox({ caseId, keys, page }: Mailbox): string {
  return sealField('mailbox', { caseId, secretKey: keys.secretKey.toString('base64'), page } satisfies z.infer<typeof Open>)
}

/** Null when the field is too old, altered, or another server's. */
export async function openMailbox(field: string): Promise<Mailbox | null> {
  const opened = openField('mailbox', field)
  const minutes = await setting('MAILBOX_MINUTES', 15)
  if (!opened || opened.ageMs > minutes * 60_000) return null
  const { caseId, secretKey, page } = Open.parse(opened.value)
  return { caseId, keys: keyPairFromSecret(Buffer.from(secretKey, 'base64')), page }
}
