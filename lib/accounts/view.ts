import type { Role } from '@/lib/generated/prisma/enums'

/** What somebody who joins prints: shown once, stored nowhere until they confirm. */
export type EnrolmentSheet = {
  enrolment: string
  name: string
  signInName: string
  roles: Role[]
  totpSecret: string
  totpUri: string
  recoveryCodes: string[]
  keyRecoveryCode: string | null
  escrowIdentity: string | null
}

export type AccountRow = { id: string; name: string; roles: Role[]; state: unknown; createdAt: Date; endedAt: Date | null; isSelf: boolean }
export type InvitationRow = { id: string; name: string; roles: Role[]; expiresAt: Date; isExpired: boolean }
export type SessionRow = { id: string; createdAt: Date; seenAt: Date; expiresAt: Date; isThis: boolean }
/** The demonstration's sign-in page names everybody, with the code of the moment. */
export type DemoPerson = { name: string; signInName: string; roles: Role[]; code: string }
