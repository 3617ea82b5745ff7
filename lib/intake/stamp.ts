import 'server-only'
import { z } from 'zod'
import { setting } from '@/lib/reference/queries'
import { newReceipt } from '@/lib/vault/receipt'
import { openField, sealField } from '@/lib/vault/server-seal'

const Stamp = z.object({ receipt: z.string().regex(/^\d{16}$/) })

/** A blank form's hidden field. It fixes the receipt before anything is sent, which makes sending again safe. */
export function newStamp(): string {
  return sealField('stamp', { receipt: newReceipt() } satisfies z.infer<typeof Stamp>)
}

export type OpenedStamp = { receipt: string; isFresh: boolean }

/** Null when the stamp was altered or is another server's. An old one still tells whether its report arrived. */
export async function openStamp(field: string): Promise<OpenedStamp | null> {
  const opened = openField('stamp', field)
  const stamp = Stamp.safeParse(opened?.value)
  if (!opened || !stamp.success) return null
  const hours = await setting('STAMP_HOURS', 24)
  return { receipt: stamp.data.receipt, isFresh: opened.ageMs <= hours * 3_600_000 }
}
