import type { Role } from '@/lib/generated/prisma/enums'

/** Opens what was sealed to one person. The secret stays inside the closure, so it cannot be passed to a page by mistake. */
export type Keyring = { open: (sealed: Uint8Array) => Buffer }

export type Officer = {
  kind: 'officer'
  id: string
  name: string
  roles: readonly Role[]
  language: string
  stateId: string | null
  unitId: string | null
  /** Null for the roles that never hold a key. */
  keyring: Keyring | null
  /** `proof` is what log_append() asks for, hex. */
  session: { id: string; proof: string }
}
/**
 * Whoever reports or follows up, nameless on purpose. `mark` tells requests of one address from those of another for as long
 * as a day and in memory alone (lib/access/visitor.ts); null where there was no request.
 */
export type Reporter = { kind: 'reporter'; mark: string | null }
/** The start command, the demonstration's bookkeeping, and sign-in before there is a session. */
export type System = { kind: 'system' }
export type Actor = Officer | Reporter | System

export const reporter: Reporter = { kind: 'reporter', mark: null }
export const system: System = { kind: 'system' }
