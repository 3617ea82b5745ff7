import 'server-only'
import { unauthorized } from 'next/navigation'
import type { Officer } from '@/lib/access/actor-type'
import { readSessionToken, type SessionToken } from '@/lib/access/session'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { decrypt, equal, keyPairFromSecret, openSealed, sha256 } from '@/lib/vault/seal'
import { openForServer } from '@/lib/vault/server-seal'

/** How often a session's last use is written down, and after how long without use it is over. */
const seenEveryMs = 5 * 60_000
const idleMsMax = 60 * 60_000

/** What log_append() asks an officer's transaction for; the session row holds only its hash. */
export function sessionProof(sessionKey: Buffer): Buffer {
  return sha256(Buffer.from('temwen session proof'), sessionKey)
}

/** Whoever the request's cookie stands for, or null. */
export async function findActor(): Promise<Officer | null> {
  const token = await readSessionToken()
  return token && actorOf(token)
}

/** For pages: nobody signed in is answered 401. */
export async function requireActor(): Promise<Officer> {
  return (await findActor()) ?? unauthorized()
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
    roles: account.roles,
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
