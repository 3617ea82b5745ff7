import 'server-only'
import { randomUUID } from 'node:crypto'
import { sessionContext, sessionProof, sessionSecondsMax, type SessionToken } from '@/lib/access/open-session'
import { system, type Reporter } from '@/lib/access/actor-type'
import { rolesInForce } from '@/lib/access/roles'
import { openOfficerKey } from '@/lib/accounts/officer-key'
import { passwordKeys, type PasswordKeys } from '@/lib/accounts/password'
import type { SignInInput } from '@/lib/accounts/schema'
import { codeHash, newTotpSecret, totpStep } from '@/lib/accounts/second-factor'
import { countTry, forgetTries } from '@/lib/accounts/throttle'
import { Prisma, type Account } from '@/lib/generated/prisma/client'
import type { Role } from '@/lib/generated/prisma/enums'
import { append } from '@/lib/log/append'
import { now } from '@/lib/platform/clock'
import { db, type Tx } from '@/lib/platform/db'
import { ok, refuse, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'
import { encrypt, equal, randomBytes, sha256 } from '@/lib/vault/seal'
import { openForServer, sealForServer, staffIndex } from '@/lib/vault/server-seal'

export type SignedIn = { token: SessionToken; roles: Role[]; language: string }

type Factor = { kind: 'totp'; step: bigint } | { kind: 'recovery'; id: string }

type Candidate = Pick<Account, 'id' | 'passwordSalt' | 'passwordVerifier' | 'totpSealed' | 'totpStep'>

/**
 * Password and second factor, judged together: whatever is wrong, the answer is the same and takes the same work. Within a
 * name's waiting time only a try with a right second factor is looked at. That keeps owners in: a guesser, who would first
 * have to guess the factor, cannot use up their tries. Such a try spends its factor even when the password is wrong, so that
 * whoever found a code has one guess with it, not as many as fit into its half minute.
 */
export async function signIn(_actor: Reporter, input: SignInInput): Promise<Result<SignedIn, 'refused' | 'wait'>> {
  const nameIndex = new Uint8Array(staffIndex(input.name))
  const account = await db().account.findUnique({ where: { signInIndex: nameIndex, endedAt: null } })
  const candidate = account ?? nobody()
  const factor = await findFactor(candidate, input.code)
  const seconds = await countTry(nameIndex)
  if (seconds > 0 && !factor) return refuse('wait', { values: { name: input.name, seconds: String(seconds) } })

  const keys = await passwordKeys(input.password, candidate.passwordSalt)
  const isRight = equal(candidate.passwordVerifier, keys.verifier)
  if (!account || !factor || !isRight) {
    await recordRefusal(candidate.id, account !== null, seconds > 0 ? factor : null)
    return refuse('refused')
  }
  const token = await openSession(account, keys, factor, nameIndex)
  return token ? ok({ token, roles: rolesInForce(account), language: account.language }) : refuse('refused')
}

let nobodysSecret: Uint8Array<ArrayBuffer> | undefined

/** Stands in for names that nobody has, so that they take the same work. Its verifier is no hash, so no password fits it. */
export function nobody(): Candidate {
  nobodysSecret ??= new Uint8Array(sealForServer('totp', Buffer.from(newTotpSecret())))
  return { id: randomUUID(), passwordSalt: new Uint8Array(16), passwordVerifier: new Uint8Array(0), totpSealed: nobodysSecret, totpStep: 0n }
}

/** Null when the code is neither the app's nor a printed one that is still good. */
export async function findFactor(account: Candidate, code: string): Promise<Factor | null> {
  const step = totpStep(openForServer('totp', account.totpSealed).toString('utf8'), code.replace(/\s/g, ''))
  const recovery = await db().recoveryCode.findFirst({
    where: { accountId: account.id, codeHash: new Uint8Array(codeHash(code)), usedAt: null },
    select: { id: true },
  })
  if (step !== null && step > account.totpStep) return { kind: 'totp', step }
  return recovery && { kind: 'recovery', id: recovery.id }
}

/** Null when the same code was used by another sign-in in the same moment. */
async function openSession(
  account: Account,
  keys: PasswordKeys,
  factor: Factor,
  nameIndex: Uint8Array<ArrayBuffer>,
): Promise<SessionToken | null> {
  const sessionId = randomUUID()
  const sessionKey = randomBytes(32)
  const proof = sessionProof(sessionKey)
  const secret = account.secretByPassword && openOfficerKey(account.id, keys.wrappingKey, account.secretByPassword)
  const actor = { kind: 'officer', session: { id: sessionId, proof: proof.toString('hex') } } as const
  return transaction(actor, async (tx) => {
    if (!(await useFactor(tx, account.id, factor))) return null
    await tx.session.create({
      data: {
        id: sessionId,
        accountId: account.id,
        secretSealed: secret && new Uint8Array(encrypt(sessionKey, sessionContext(sessionId), secret)),
        proofHash: new Uint8Array(sha256(proof)),
        createdAt: now(),
        seenAt: now(),
        expiresAt: new Date(now().getTime() + sessionSecondsMax * 1000),
      },
    })
    await forgetTries(tx, nameIndex)
    await append(tx, { subject: 'account', subjectId: account.id, type: 'account.signed-in', codes: { factor: factor.kind } })
    return { sessionId, sessionKey: sessionKey.toString('base64') }
  })
}

/** By conditional writes, so that one code opens one session. False when another took it. */
export async function useFactor(tx: Tx, accountId: string, factor: Factor): Promise<boolean> {
  const { count } =
    factor.kind === 'totp'
      ? await tx.account.updateMany({ where: { id: accountId, totpStep: { lt: factor.step } }, data: { totpStep: factor.step } })
      : await tx.recoveryCode.updateMany({ where: { id: factor.id, usedAt: null }, data: { usedAt: now() } })
  return count === 1
}

/** For a name that nobody has the entry is written and taken back: the work is the same, and nobody can fill the log with names. */
async function recordRefusal(accountId: string, isKnown: boolean, spent: Factor | null): Promise<void> {
  const [before, after] = isKnown
    ? [Prisma.sql`SELECT 1`, Prisma.sql`SELECT 1`]
    : [Prisma.sql`SAVEPOINT refusal`, Prisma.sql`ROLLBACK TO SAVEPOINT refusal`]
  await transaction(system, async (tx) => {
    await tx.$executeRaw(before)
    await append(tx, { subject: 'account', subjectId: accountId, type: 'account.sign-in-refused' })
    if (spent) await useFactor(tx, accountId, spent)
    await tx.$executeRaw(after)
  })
}
