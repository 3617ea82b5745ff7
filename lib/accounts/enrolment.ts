import 'server-only'
import { z } from 'zod'
import { Role } from '@/lib/generated/prisma/enums'
import { openField, sealField } from '@/lib/vault/server-seal'

/**
 * What somebody who joins prints and keeps, between the two steps of joining. It travels in a sealed form field, so that
 * nothing is stored until they have shown that they kept it.
 */
const Enrolment = z.object({
  invitationId: z.uuid(),
  /** Whose account is opened anew; null for a new one. */
  accountId: z.uuid().nullable(),
  name: z.string(),
  signInName: z.string(),
  roles: z.array(z.enum(Role)),
  language: z.string(),
  totpSecret: z.string(),
  recoveryCodes: z.array(z.string()),
  /** For roles that hold a key. */
  keyRecoveryCode: z.string().nullable(),
  /** For set-up alone. */
  escrow: z.object({ identity: z.string(), recipient: z.string() }).nullable(),
})
export type Enrolment = z.infer<typeof Enrolment>

const minutesMax = 60

export function sealEnrolment(enrolment: Enrolment): string {
  return sealField('enrolment', enrolment)
}

/** Null when altered or older than an hour. */
export function openEnrolment(field: string): Enrolment | null {
  const opened = openField('enrolment', field)
  if (!opened || opened.ageMs > minutesMax * 60_000) return null
  return Enrolment.parse(opened.value)
}
