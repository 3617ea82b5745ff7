import 'server-only'
import type { Actor } from '@/lib/access/actor-type'
import { rolesInForce } from '@/lib/access/roles'
import { tell } from '@/lib/accounts/tell'
import { lockCase } from '@/lib/cases/lock-case'
import { compartmentKinds, isLeaderless, mayHold, standIns, type CaseFacts, type Person } from '@/lib/cases/policy'
import type { CompartmentKind } from '@/lib/generated/prisma/enums'
import { append } from '@/lib/log/append'
import type { Tx } from '@/lib/platform/db'
import { newCompartment, type NewCompartment } from '@/lib/vault/compartment'
import { sealTo } from '@/lib/vault/seal'

type Keyholder = Person & { publicKey: Uint8Array }

/** Everybody who works here now and can hold a key. */
export async function listKeyholders(tx: Tx): Promise<Keyholder[]> {
  const accounts = await tx.account.findMany({
    where: { endedAt: null, publicKey: { not: null } },
    select: { id: true, roles: true, confirmedRoles: true, stateId: true, unitId: true, publicKey: true },
  })
  return accounts.flatMap(({ publicKey, roles, confirmedRoles, ...person }) =>
    publicKey ? [{ ...person, roles: rolesInForce({ roles, confirmedRoles }), publicKey }] : [],
  )
}

/**
 * A State that left and came back has several dated rows: whoever serves one of them is in conflict with all.
 * @returns the ids given and those of the same States' other rows.
 */
export async function sameStates(tx: Tx, stateIds: readonly string[]): Promise<string[]> {
  if (stateIds.length === 0) return []
  const named = await tx.contributingState.findMany({ where: { id: { in: [...stateIds] } }, select: { iso3: true } })
  const rows = await tx.contributingState.findMany({ where: { iso3: { in: named.map(({ iso3 }) => iso3) } }, select: { id: true } })
  return rows.map(({ id }) => id)
}

/** Fresh compartments for one case, sealed to escrow. Slow enough (age) to be made before the transaction. */
export function newCompartments(escrowRecipient: string): Promise<NewCompartment[]> {
  return Promise.all(compartmentKinds.map((kind) => newCompartment(kind, escrowRecipient)))
}

type NewCase = Pick<CaseFacts, 'stateIds' | 'conflictIds'> & Partial<Pick<CaseFacts, 'status' | 'unitIds'>> & { id: string }

/** Stores the compartments of a new case and grants them to everybody whom policy names. */
export async function storeCompartments(tx: Tx, given: NewCase, compartments: readonly NewCompartment[]): Promise<void> {
  const people = await listKeyholders(tx)
  const belonging = { stateIds: await sameStates(tx, given.stateIds), unitIds: given.unitIds ?? [], conflictIds: given.conflictIds }
  const fresh = { status: given.status ?? 'RECEIVED', assigneeId: null, isClassified: false, investigations: 0, pending: null, identityIds: [], earlier: { intake: [], inquiry: [] } } as const
  const facts = { id: given.id, ...fresh, ...belonging, isLeaderless: isLeaderless(people, belonging) }
  await tx.compartment.createMany({
    data: compartments.map(({ secretKey: _secret, publicKey, escrowSealed, ...row }) => ({
      ...row,
      caseId: facts.id,
      publicKey: new Uint8Array(publicKey),
      escrowSealed: new Uint8Array(escrowSealed),
    })),
  })
  for (const person of people) {
    const theirs = compartments.filter(({ kind }) => mayHold(kind, person, facts))
    await grant(tx, facts.id, person, theirs)
  }
  if (facts.isLeaderless) await noteLeaderless(tx, facts, people)
}

/** Nobody is left who leads this case by role: the log says who does, and so does the case. */
export async function noteLeaderless(tx: Tx, facts: CaseFacts & { id: string }, people: readonly Person[]): Promise<void> {
  const type = standIns(people, facts).length > 0 ? 'case.led-by-observer' : 'case.led-by-nobody'
  await append(tx, { subject: 'case', subjectId: facts.id, type })
}

/**
 * Makes the grants of a case equal policy, as far as those present can: superfluous ones go at once, missing ones are made
 * from what the actor holds. Each is logged.
 * @returns how many grants are still pending because the actor holds no key to them.
 */
export async function syncGrants(tx: Tx, actor: Actor, facts: CaseFacts & { id: string }): Promise<number> {
  const people = await listKeyholders(tx)
  let pending = await syncCase(tx, actor, facts, people)
  // Whoever works with a case works with what was merged into it.
  for (const { id } of await tx.caseFile.findMany({ where: { mergedIntoId: facts.id }, select: { id: true }, orderBy: { id: 'asc' } })) {
    await lockCase(tx, id)
    pending += await syncCase(tx, actor, { ...facts, id }, people)
  }
  return pending
}

async function syncCase(tx: Tx, actor: Actor, facts: CaseFacts & { id: string }, people: readonly Keyholder[]): Promise<number> {
  const compartments = await tx.compartment.findMany({ where: { caseId: facts.id }, include: { grants: true } })
  const given: string[] = []
  let pending = 0
  const secrets = new Map<CompartmentKind, Buffer>()
  for (const { kind, grants } of compartments) {
    const own = actor.kind === 'officer' ? grants.find(({ accountId }) => accountId === actor.id) : undefined
    if (own && actor.kind === 'officer' && actor.keyring) secrets.set(kind, actor.keyring.open(own.secretSealed))
  }
  for (const person of people) {
    const missing = compartments.filter(
      ({ kind, grants }) => mayHold(kind, person, facts) && !grants.some(({ accountId }) => accountId === person.id),
    )
    const makeable = missing.flatMap((compartment) => {
      const secretKey = secrets.get(compartment.kind)
      return secretKey ? [{ ...compartment, secretKey }] : []
    })
    await grant(tx, facts.id, person, makeable)
    if (makeable.length > 0 && actor.kind === 'officer' && person.id !== actor.id) given.push(person.id)
    pending += missing.length - makeable.length
  }
  await tell(tx, given)
  await removeSuperfluous(tx, facts, people, compartments)
  return pending
}

type Holdable = { id: string; kind: CompartmentKind; secretKey: Buffer }

async function grant(tx: Tx, caseId: string, person: Keyholder, compartments: readonly Holdable[]): Promise<void> {
  if (compartments.length === 0) return
  await tx.grant.createMany({
    data: compartments.map(({ id, secretKey }) => ({
      compartmentId: id,
      accountId: person.id,
      caseId,
      secretSealed: new Uint8Array(sealTo(person.publicKey, secretKey)),
    })),
  })
  await append(tx, {
    subject: 'case',
    subjectId: caseId,
    type: 'key.granted',
    codes: { account: person.id, compartments: compartments.map(({ kind }) => kind).join(',') },
  })
}

async function removeSuperfluous(
  tx: Tx,
  facts: CaseFacts & { id: string },
  people: readonly Person[],
  compartments: readonly { id: string; kind: CompartmentKind; grants: readonly { accountId: string }[] }[],
): Promise<void> {
  const byAccount = new Map<string, { id: string; kind: CompartmentKind }[]>()
  for (const compartment of compartments) {
    for (const { accountId } of compartment.grants) {
      const person = people.find(({ id }) => id === accountId)
      if (person && mayHold(compartment.kind, person, facts)) continue
      byAccount.set(accountId, [...(byAccount.get(accountId) ?? []), compartment])
    }
  }
  for (const [accountId, lost] of byAccount) {
    await tx.grant.deleteMany({ where: { accountId, compartmentId: { in: lost.map(({ id }) => id) } } })
    await append(tx, {
      subject: 'case',
      subjectId: facts.id,
      type: 'key.removed',
      codes: { account: accountId, compartments: lost.map(({ kind }) => kind).join(',') },
    })
  }
}
