import 'server-only'
import type { Actor, Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { earlierParts } from '@/lib/cases/earlier-parts'
import { listKeyholders, noteLeaderless, sameStates, syncGrants } from '@/lib/cases/grants'
import { actsFor, canSeeCase, hasConflict, isLeaderless, mayHold, mayMove, rolesIn, statusAfter, type CaseFacts, type Person } from '@/lib/cases/policy'
import type { ActName, Move } from '@/lib/cases/move'
import { lockCase } from '@/lib/cases/lock-case'
import { runClocks } from '@/lib/cases/run-clocks'
import { moveFrom, type MoveName } from '@/lib/cases/status'
import { tellOfMove } from '@/lib/cases/tell-people'
import { dropTextDraft } from '@/lib/cases/text-drafts'
import type { CompartmentKind } from '@/lib/generated/prisma/enums'
import type { Prisma } from '@/lib/generated/prisma/client'
import { append } from '@/lib/log/append'
import type { LogEvent } from '@/lib/log/events'
import { now } from '@/lib/platform/clock'
import type { Tx } from '@/lib/platform/db'
import { refuse } from '@/lib/platform/result'
import { compartmentKeys } from '@/lib/vault/compartment'
import type { KeyPair } from '@/lib/vault/seal'

/** Whom a case concerns: its live allegations, those that a case split off has, the people it is about, and who is kept out. */
const concerns = {
  reportedStateId: true,
  allegations: { where: { OR: [{ isDropped: false }, { isElsewhere: true }] }, select: { stateId: true, unitId: true } },
  people: { where: { part: 'SUBJECT', isRemoved: false }, select: { stateId: true, unitId: true } },
  conflicts: { select: { accountId: true } },
} satisfies Prisma.CaseFileSelect
const include = {
  mailbox: { select: { publicKey: true } },
  allegations: { include: { type: { select: { class: true } } } },
  people: { where: { part: 'SUBJECT', isRemoved: false }, select: { stateId: true, unitId: true } },
  proposals: { where: { outcome: 'PENDING' } },
  conflicts: { select: { id: true, accountId: true, ground: true, reasonItemId: true, at: true } },
  merged: { select: { id: true, ...concerns } },
  mergedInto: { select: { id: true, status: true, assigneeId: true, ...concerns, merged: { select: concerns } } },
  investigations: { where: { endedAt: null } },
  compartments: { select: { id: true, kind: true, publicKey: true, escrowSealed: true, grants: { select: { accountId: true, secretSealed: true } } } },
} satisfies Prisma.CaseFileInclude

type CaseRow = Prisma.CaseFileGetPayload<{ include: typeof include }>

export type LoadedCase = CaseRow & {
  facts: CaseFacts & { id: string }
  held: CompartmentKind[]
}

/** Locks the case and answers "visible?": a case that the officer may not see does not exist for them. */
export async function loadCase(tx: Tx, officer: Officer, caseId: string): Promise<LoadedCase> {
  await lockCase(tx, caseId)
  const row = await tx.caseFile.findUnique({ where: { id: caseId }, include })
  if (!row) throw new AccessDenied(true)
  const facts = await factsOf(tx, row)
  if (!canSeeCase(officer, facts)) throw new AccessDenied(true)
  // A key whose time is over opens nothing, though its grant may still be there.
  const held = row.compartments
    .filter(({ kind, grants }) => mayHold(kind, officer, facts) && grants.some(({ accountId }) => accountId === officer.id))
    .map(({ kind }) => kind)
  return { ...row, facts, held }
}

/** What policy needs to know of a case, locked and whole, for whoever acts on it without reading it: a job, for one. */
export async function readFacts(tx: Tx, caseId: string): Promise<CaseFacts & { id: string }> {
  await lockCase(tx, caseId)
  return factsOf(tx, await tx.caseFile.findUniqueOrThrow({ where: { id: caseId }, include }))
}

/** The same of the case that goes on for this one: merged cases are one matter, in keys and conflicts too. */
export async function readGoingOn(tx: Tx, caseId: string): Promise<CaseFacts & { id: string }> {
  const { mergedIntoId } = await tx.caseFile.findUniqueOrThrow({ where: { id: caseId }, select: { mergedIntoId: true } })
  return readFacts(tx, mergedIntoId ?? caseId)
}

async function factsOf(tx: Tx, row: CaseRow): Promise<CaseFacts & { id: string }> {
  const present = (ids: readonly (string | null)[]) => ids.filter((id) => id !== null)
  const pending = row.proposals[0]
  const live = row.allegations.filter(({ isDropped }) => !isDropped)
  const told = row.allegations.filter(({ isDropped, isElsewhere }) => !isDropped || isElsewhere)
  // Merged cases are one matter: whoever is in conflict with one of them is with all.
  const all = [{ ...row, allegations: told }, ...row.merged, ...(row.mergedInto ? [row.mergedInto, ...row.mergedInto.merged] : [])]
  const about = all.flatMap(({ allegations, people }) => [...allegations, ...people])
  const belonging = {
    stateIds: await sameStates(tx, present([...all.map(({ reportedStateId }) => reportedStateId), ...about.map(({ stateId }) => stateId)])),
    unitIds: present(about.map(({ unitId }) => unitId)),
    conflictIds: all.flatMap(({ conflicts }) => conflicts.map(({ accountId }) => accountId)),
  }
  return {
    id: row.id,
    status: row.status,
    assigneeId: row.assigneeId,
    ...belonging,
    isClassified: live.length > 0,
    investigations: row.investigations.length,
    pending: pending ? { kind: pending.kind, proposerId: pending.proposerId, needsThird: pending.needsThird, seconderId: pending.seconderId } : null,
    isLeaderless: isLeaderless(await listKeyholders(tx), belonging),
    identityIds: await liveIdentityAccess(tx, row.mergedInto?.id ?? row.id),
    mergedInto: row.mergedInto && { status: row.mergedInto.status, assigneeId: row.mergedInto.assigneeId },
    earlier: await earlierParts(tx, row),
  }
}

/** Whose approved request for the identity has not run out. */
async function liveIdentityAccess(tx: Tx, caseId: string): Promise<string[]> {
  const live = await tx.identityAccess.findMany({ where: { caseId, outcome: 'APPROVED', expiresAt: { gt: now() } }, select: { requesterId: true } })
  return live.map(({ requesterId }) => requesterId)
}

/** A change that is no move: the next form of whoever still shows the case as it was is refused. */
export async function nextVersion(tx: Tx, row: LoadedCase, change: Change = {}): Promise<void> {
  const { count } = await tx.caseFile.updateMany({ where: { id: row.id, version: row.version }, data: { ...change, version: { increment: 1 } } })
  if (count !== 1) throw new Error('the locked case changed')
}

/** The pair of a compartment that the officer holds, or null. */
export function openCompartment(officer: Officer, row: LoadedCase, kind: CompartmentKind): KeyPair | null {
  if (!row.held.includes(kind)) return null
  const grant = row.compartments.find((compartment) => compartment.kind === kind)?.grants.find(({ accountId }) => accountId === officer.id)
  return grant && officer.keyring ? compartmentKeys(officer.keyring.open(grant.secretSealed)) : null
}

export function compartmentOf(row: LoadedCase, kind: CompartmentKind) {
  const found = row.compartments.find((compartment) => compartment.kind === kind)
  if (!found) throw new Error(`case has no ${kind} compartment`)
  return found
}

/**
 * Answers "allowed now?" for a move: the table, then the version that the officer's page showed.
 * Null means go ahead. Throws when the officer's role never makes this move.
 */
export function checkMove(officer: Officer, row: LoadedCase, name: MoveName, version: number) {
  if (row.version !== version) return refuse('stale')
  const move = moveFrom(row.status, name)
  if (!move) return refuse('not-now')
  if (!move.by.some((role) => rolesIn(officer, row.facts).includes(role))) throw new AccessDenied(false)
  if (!mayMove(officer, row.facts, row.held, name)) return refuse('not-now')
  return null
}

/** The same for what is no move. */
export function checkAct(officer: Officer, row: LoadedCase, name: ActName, version: number) {
  if (row.version !== version) return refuse('stale')
  if (!actsFor(officer, row.facts, row.held).includes(name)) throw new AccessDenied(false)
  return null
}

/** What a move leaves beside its status; `commitment` is to the text that was sealed with it. */
type Made = { change?: Change; codes?: NonNullable<LogEvent['codes']>; commitment?: Uint8Array }
type Change = Pick<Prisma.CaseFileUncheckedUpdateManyInput, 'complaintClass' | 'assigneeId' | 'mergedIntoId' | 'status'>

/**
 * Carries a checked move out: status and version by a conditional write, the log entry, clocks, and grants brought in line.
 * Call it last: it reads the case's facts as they are then, and returns them.
 */
export async function makeMove(
  tx: Tx,
  officer: Officer,
  row: LoadedCase,
  name: MoveName,
  { change = {}, codes = {}, commitment }: Made = {},
): Promise<CaseFacts> {
  const move: Move | undefined = moveFrom(row.status, name)
  if (!move) throw new Error(`no move ${name} from ${row.status}`)
  const to = statusAfter(move, officer, row.facts)
  await nextVersion(tx, row, { ...change, status: to })
  await append(tx, { subject: 'case', subjectId: row.id, type: move.event, from: row.status, to, codes, ...(commitment && { commitment }) })
  await dropTextDraft(tx, officer, row.id, name)
  const { investigations } = await readFacts(tx, row.id)
  await runClocks(tx, row.id, { at: now(), ...(move.starts && { starts: move.starts }), stops: stopsOf(move, investigations) })
  const facts = await settleCase(tx, officer, row.id, row.facts.isLeaderless)
  await tellOfMove(tx, officer, row.facts, facts)
  return facts
}

/** The time for investigating runs until the last investigation has ended, whatever one of them found. */
function stopsOf({ stops = [] }: Move, investigations: number): NonNullable<Move['stops']> {
  return stops === 'all' || investigations === 0 ? stops : stops.filter((code) => code !== 'INVESTIGATION')
}

/**
 * Brings the keys in line with the case as it is now, in the transaction that changed it, and says so when nobody is left to lead.
 * @returns the facts as they are now.
 */
export async function settleCase(tx: Tx, actor: Actor, caseId: string, wasLeaderless: boolean): Promise<CaseFacts & { id: string }> {
  const people = await listKeyholders(tx)
  const facts = await freed(tx, await readFacts(tx, caseId), people)
  if (facts.isLeaderless && !wasLeaderless) await noteLeaderless(tx, facts, people)
  await syncGrants(tx, actor, facts)
  return facts
}

/** A case does not stay with somebody who may not see it any more: it waits for another officer. */
async function freed(tx: Tx, facts: CaseFacts & { id: string }, people: readonly Person[]): Promise<CaseFacts & { id: string }> {
  const { id, status, assigneeId } = facts
  const assignee = people.find((person) => person.id === assigneeId)
  if (!assignee || !hasConflict(assignee, facts)) return facts
  await append(tx, { subject: 'case', subjectId: id, type: 'case.unassigned', from: status, to: status, codes: { from: assigneeId } })
  await tx.caseFile.update({ where: { id }, data: { assigneeId: null, version: { increment: 1 } } })
  return { ...facts, assigneeId: null }
}
