import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { rolesInForce } from '@/lib/access/roles'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { decrypt, equal, keyPairFromSecret, openSealed, sha256 } from '@/lib/vault/seal'
import { openForServer } from '@/lib/vault/server-seal'

/** What the encrypted cookie carries: which session, and the key to what its row keeps sealed (32 bytes, base64). */
export type SessionToken = { sessionId: string; sessionKey: string }

/** The longest a session lasts, in seconds: one working day. */
export const sessionSecondsMax = 8 * 60 * 60

/** How often a session's last use is written down, and after how long without use it is over. */
const seenEveryMs = 5 * 60_000
const idleMsMax = 60 * 60_000

/** What log_append() asks an officer's transaction for; the session row holds only its hash. */
export function sessionProof(sessionKey: Buffer): Buffer {
  return sha256(Buffer.from('temwen session proof'), sessionKey)
}

/** A token outlives a dismissal, so session, account and roles are read again on every request. */
export async function actorOf({ sessionId, sessionKey }: SessionToken): Promise<Officer | null> {
  const key = Buffer.from(sessionKey, 'base64')
  const session = await db().session.findUnique({ where: { id: sessionId }, include: { account: true } })
  const proof = sessionProof(key)
  if (!session || !equal(session.proofHash, sha256(proof))) return null
  const at = now()
  const isOver = session.expiresAt <= at || at.getTime() - session.seenAt.getTime() > idleMsMax
  if (isOver || session.account.endedAt) return null
  if (at.getTime() - session.seenAt.getTime() > seenEveryMs) {
    await db().session.updateMany({ where: { id: sessionId }, data: { seenAt: at } })
  }
  const { account } = session
  return {
    kind: 'officer',
    id: account.id,
    name: openForServer('staff', account.nameSealed).toString('utf8'),
    roles: rolesInForce(account),
    language: account.language,
    stateId: account.stateId,
    unitId: account.unitId,
    keyring: session.secretSealed ? keyring(decrypt(key, sessionContext(sessionId), session.secretSealed)) : null,
    session: { id: sessionId, proof: proof.toString('hex') },
  }
}

export const sessionContext = (id: string) => ({ table: 'session', id, field: 'secret' })

function keyring(secret: Buffer) {
  const pair = keyPairFromSecret(secret)
  return { open: (sealed: Uint8Array) => openSealed(pair, sealed) }
}
