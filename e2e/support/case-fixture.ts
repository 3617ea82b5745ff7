import { randomUUID } from 'node:crypto'
import { reporter, system, type Officer } from '@/lib/access/actor-type'
import { sessionContext, sessionProof, type SessionToken } from '@/lib/access/open-session'
import { toConfirm } from '@/lib/access/roles'
import { newCompartments, storeCompartments } from '@/lib/cases/grants'
import { beginClocks } from '@/lib/cases/run-clocks'
import { loadCase, type LoadedCase } from '@/lib/cases/load-case'
import type { Answer, Role } from '@/lib/generated/prisma/enums'
import { storeItem } from '@/lib/cases/sealed-items'
import { append } from '@/lib/log/append'
import { now, thisHour } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { transaction } from '@/lib/platform/transaction'
import { sealItem } from '@/lib/vault/compartment'
import { newEscrow } from '@/lib/vault/escrow'
import { encrypt, newKeyPair, openSealed, randomBytes, sha256, type KeyPair } from '@/lib/vault/seal'
import { sealForServer } from '@/lib/vault/server-seal'

const escrow = await newEscrow()
const bytes = (length = 32) => new Uint8Array(randomBytes(length))

/** Two contributing States (the first left and came back, so it has two rows), a unit of each, and three types. */
export async function makeReference() {
  const state = (iso3: string, year: number) =>
    db().contributingState.create({ data: { iso3, name: { en: iso3 }, categories: ['POLICE'], fromOn: new Date(Date.UTC(year, 0, 1)) } })
  const [first, firstAgain, second] = await Promise.all([state('AAA', 2024), state('AAA', 2025), state('BBB', 2024)])
  const unit = (stateId: string, name: string) => db().unit.create({ data: { stateId, name, fromOn: new Date(Date.UTC(2024, 0, 1)) } })
  const [firstUnit, secondUnit] = await Promise.all([unit(first.id, 'Alpha'), unit(second.id, 'Bravo')])
  await db().allegationType.createMany({
    data: [
      { code: 'SEXUAL_ABUSE_CHILD', class: 'SEA', unCategory: 1, unPublicType: 'SEXUAL_ABUSE', position: 1 },
      { code: 'EXCESSIVE_FORCE_INJURY', class: 'SERIOUS_MISCONDUCT', unCategory: 1, unPublicType: 'NOT_SEA', position: 2 },
      { code: 'TRAFFIC', class: 'MINOR_MISCONDUCT', unCategory: 2, unPublicType: 'NOT_SEA', position: 3 },
    ],
  })
  return { first, firstAgain, second, firstUnit, secondUnit }
}

type Belonging = { stateId?: string | null; unitId?: string | null }

/** A person who works here, signed in, without the slow parts of a real sign-in (those have their own tests). */
export async function makeOfficer(roles: Role[], belonging: Belonging = {}): Promise<Officer> {
  return (await seatOfficer(roles, belonging)).officer
}

/** The same with the key of the session, for a browser. */
export async function seatOfficer(roles: Role[], { stateId = null, unitId = null, name }: Belonging & { name?: string } = {}): Promise<{ officer: Officer; token: SessionToken }> {
  const pair: KeyPair | null = roles.some((role) => role === 'ADMINISTRATOR' || role === 'AUDITOR') ? null : newKeyPair()
  const [id, sessionId, sessionKey] = [randomUUID(), randomUUID(), randomBytes(32)]
  const proof = sessionProof(sessionKey)
  const named = name ?? `Officer ${id.slice(0, 4)}`
  const at = now()
  await transaction(system, async (tx) => {
    await tx.account.create({
      data: {
        id,
        roles,
        confirmedRoles: toConfirm(roles),
        stateId,
        unitId,
        language: 'en',
        nameSealed: new Uint8Array(sealForServer('staff', Buffer.from(named))),
        signInNameSealed: new Uint8Array(sealForServer('staff', Buffer.from(id))),
        signInIndex: bytes(),
        passwordSalt: bytes(16),
        passwordVerifier: bytes(),
        publicKey: pair && new Uint8Array(pair.publicKey),
        totpSealed: bytes(),
        createdAt: at,
      },
    })
    await append(tx, { subject: 'account', subjectId: id, type: 'account.created', codes: { roles: roles.join(',') } })
    await tx.session.create({
      data: {
        id: sessionId,
        accountId: id,
        secretSealed: pair && new Uint8Array(encrypt(sessionKey, sessionContext(sessionId), pair.secretKey)),
        proofHash: new Uint8Array(sha256(proof)),
        createdAt: at,
        seenAt: at,
        expiresAt: new Date(Date.now() + 86_400_000),
      },
    })
  })
  const keyring = pair && { open: (sealed: Uint8Array) => openSealed(pair, sealed) }
  const officer: Officer = { kind: 'officer', id, name: named, roles, language: 'en', stateId, unitId, keyring, session: { id: sessionId, proof: proof.toString('hex') } }
  return { officer, token: { sessionId, sessionKey: sessionKey.toString('base64') } }
}

/** Ends an account the way the office does: no session, and an entry. */
export async function endOfficer(officer: Officer): Promise<void> {
  await transaction(system, async (tx) => {
    await tx.account.update({ where: { id: officer.id }, data: { endedAt: now() } })
    await append(tx, { subject: 'account', subjectId: officer.id, type: 'account.ended' })
  })
}

type Asked = { stateId?: string | null; underEighteen?: Answer; hasDeath?: boolean; isEscalated?: boolean; isSuspect?: boolean }
type Filed = { id: string; reporterKeys: KeyPair }

/** A report as it arrives, granted to everybody whom policy names at that moment. */
export async function fileCase(asked: Asked = {}): Promise<Filed> {
  const { stateId = null, underEighteen = 'NO', hasDeath = false, isEscalated = false, isSuspect = false } = asked
  const [id, reporterKeys, compartments] = [randomUUID(), newKeyPair(), await newCompartments(escrow.recipient)]
  const account = compartments.find(({ kind }) => kind === 'ACCOUNT')
  if (!account) throw new Error('no account compartment')
  const item = sealItem(account, 'ANSWERS', JSON.stringify({ narrative: 'Something happened.' }))
  await transaction(reporter, async (tx) => {
    await tx.caseFile.create({
      data: {
        id,
        reference: `T-${id.slice(0, 8)}`,
        questionnaire: 'MISCONDUCT',
        channel: 'WEB',
        reporterType: 'ANONYMOUS',
        language: 'en',
        dangerNow: 'NO',
        underEighteen,
        hasDeath,
        isEscalated,
        isSuspect,
        reportedStateId: stateId,
        receivedAt: thisHour(),
      },
    })
    await beginClocks(tx, id)
    await tx.mailbox.create({
      data: { caseId: id, lookupId: bytes(), publicKey: new Uint8Array(reporterKeys.publicKey), sentDigest: bytes() },
    })
    const stateIds = stateId ? [stateId] : []
    await storeCompartments(tx, { id, stateIds, conflictIds: [] }, compartments)
    await storeItem(tx, id, item)
    const codes = { questionnaire: 'MISCONDUCT', channel: 'WEB', reporter: 'ANONYMOUS', language: 'en', danger: 'NO', child: underEighteen }
    await append(tx, { subject: 'case', subjectId: id, type: 'report.received', to: 'RECEIVED', codes })
  })
  return { id, reporterKeys }
}

/** Whatever tells that something changed: the case, its rows, its keys and its chain. */
export async function snapshot(caseId: string) {
  const [file, allegations, proposals, messages, items, grants, entries, clocks] = await Promise.all([
    db().caseFile.findUniqueOrThrow({ where: { id: caseId } }),
    db().allegation.findMany({ where: { caseId } }),
    db().proposal.findMany({ where: { caseId }, orderBy: { proposedAt: 'asc' } }),
    db().message.findMany({ where: { caseId } }),
    db().sealedItem.count({ where: { caseId } }),
    db().grant.findMany({ where: { caseId }, include: { compartment: { select: { kind: true } } } }),
    db().logEntry.findMany({ where: { subjectId: caseId }, orderBy: { seq: 'asc' } }),
    db().clock.findMany({ where: { caseId }, orderBy: [{ startedAt: 'asc' }, { code: 'asc' }] }),
  ])
  const held = grants.map(({ accountId, compartment }) => `${accountId} ${compartment.kind}`).sort()
  return { file, allegations, proposals, messages, items, held, entries, clocks }
}

/** The case as a use-case sees it. */
export function loaded(officer: Officer, caseId: string): Promise<LoadedCase> {
  return transaction(officer, (tx) => loadCase(tx, officer, caseId))
}
