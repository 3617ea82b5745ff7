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

/** `waits`: a role is not confirmed yet. `holdsKey`: roles that hold a key and roles that hold none cannot be changed into one another. */
export type AccountRow = { id: string; name: string; roles: Role[]; waits: boolean; holdsKey: boolean; state: unknown; createdAt: Date; endedAt: Date | null; isSelf: boolean }
export type InvitationRow = { id: string; name: string; roles: Role[]; expiresAt: Date; isExpired: boolean }
/** `roles`: those that wait for somebody to confirm them. */
export type UnconfirmedRow = { id: string; name: string; roles: Role[]; mayConfirm: boolean; isSelf: boolean }
export type SessionRow = { id: string; createdAt: Date; seenAt: Date; expiresAt: Date; isThis: boolean }
/** The demonstration's sign-in page names everybody, with the code of the moment. */
export type DemoPerson = { name: string; signInName: string; roles: Role[]; code: string }
