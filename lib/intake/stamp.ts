import 'server-only'
import { z } from 'zod'
import { setting } from '@/lib/reference/queries'
import { newReceipt } from '@/lib/vault/receipt'
import { openField, sealField } from '@/lib/vault/server-seal'

/** Why flood control asked to press Send once more, and how often a full queue did. */
const Press = z.object({ reason: z.enum(['suspect', 'prove', 'busy']), busy: z.int() })
/** `pressedMs`: the age of the stamp that this one replaces. */
const Stamp = z.object({ receipt: z.string().regex(/^\d{16}$/), pressedMs: z.number().optional(), press: Press.optional() })

/** A blank form's hidden field. It fixes the receipt before anything is sent, which makes sending again safe. */
export function newStamp(): string {
  return sealField('stamp', { receipt: newReceipt() } satisfies z.infer<typeof Stamp>)
}

/** For a form that was open for too long: whoever sends it at once is no machine. */
export function renewedStamp(): string {
  return sealField('stamp', { receipt: newReceipt(), pressedMs: 600_000 } satisfies z.infer<typeof Stamp>)
}

export type OpenedStamp = { receipt: string; ageMs: number; isFresh: boolean; press: z.infer<typeof Press> | null }

/** Null when the stamp was altered or is another server's. An old one still tells whether its report arrived. */
export async function openStamp(field: string): Promise<OpenedStamp | null> {
  const opened = openField('stamp', field)
  const stamp = Stamp.safeParse(opened?.value)
  if (!opened || !stamp.success) return null
  const hours = await setting('STAMP_HOURS', 24)
  const ageMs = opened.ageMs + (stamp.data.pressedMs ?? 0)
  return { receipt: stamp.data.receipt, ageMs, isFresh: ageMs <= hours * 3_600_000, press: stamp.data.press ?? null }
}

/**
 * The same receipt and the same age in a stamp that tells that the person was asked to press once more: what makes the second
 * time known without remembering anybody.
 */
export function pressedStamp({ receipt, ageMs, press }: OpenedStamp, reason: z.infer<typeof Press>['reason']): string {
  const isSuspect = press?.reason === 'suspect'
  const busy = (press?.busy ?? 0) + (reason === 'busy' ? 1 : 0)
  return sealField('stamp', { receipt, pressedMs: ageMs, press: { reason: isSuspect ? 'suspect' : reason, busy } } satisfies z.infer<typeof Stamp>)
}
