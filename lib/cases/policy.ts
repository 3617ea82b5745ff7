import type {
  AgeBand,
  CaseStatus,
  ClosureReason,
  CompartmentKind,
  ComplaintClass,
  Answer,
  Finding,
  ProposalKind,
  Questionnaire,
  Role,
} from '@/lib/generated/prisma/enums'
import { actNames, type ActName, type Condition, type Move } from '@/lib/cases/move'
import { intakeStatuses, moveFrom, moveNames, type MoveName } from '@/lib/cases/status'

/** What policy needs to know of a person. */
export type Person = { id: string; roles: readonly Role[]; stateId: string | null; unitId: string | null }

/** What policy needs to know of a case. */
export type CaseFacts = {
  status: CaseStatus
  assigneeId: string | null
  /** The flag the reporter named and the States of the allegations. */
  stateIds: readonly string[]
  unitIds: readonly string[]
  isClassified: boolean
  /** Investigations that run. */
  investigations: number
  pending: { kind: ProposalKind; proposerId: string; needsThird: boolean; seconderId: string | null } | null
  /** Kept out by what they declared, by the case naming them, by an earlier part in it, or because the reporter asked for it. */
  conflictIds: readonly string[]
  /** Every oversight lead has a conflict of interest: the independent observer stands in. */
  isLeaderless: boolean
  /** Whose time-limited key to the identity runs now. */
  identityIds: readonly string[]
  /** The case that goes on for this one: whoever works with that one holds the keys of both. */
  mergedInto?: { status: CaseStatus; assigneeId: string | null } | null
  /** Who had which part in the case, now or before. */
  earlier: { intake: readonly string[]; inquiry: readonly string[] }
}

/**
 * A conflict of interest is a hard deny that nobody can override: same State or unit as a person the report is about, or kept
 * out of this very case.
 */
export function hasConflict(person: Person, facts: Pick<CaseFacts, 'stateIds' | 'unitIds' | 'conflictIds'>): boolean {
  return (
    facts.conflictIds.includes(person.id) ||
    (person.stateId !== null && facts.stateIds.includes(person.stateId)) ||
    (person.unitId !== null && facts.unitIds.includes(person.unitId))
  )
}

/** The roles a person acts in within this case: where no lead is left, the independent observer acts as one. */
export function rolesIn(person: Person, { isLeaderless }: Pick<CaseFacts, 'isLeaderless'>): readonly Role[] {
  return isLeaderless && person.roles.includes('INDEPENDENT_OBSERVER') ? [...person.roles, 'OVERSIGHT_LEAD'] : person.roles
}

/** Whether nobody who could lead this case is left. */
export function isLeaderless(people: readonly Person[], facts: Pick<CaseFacts, 'stateIds' | 'unitIds' | 'conflictIds'>): boolean {
  const leads = people.filter(({ roles }) => roles.includes('OVERSIGHT_LEAD'))
  // A mission that has no lead yet is not one whose leads are all in conflict: keys wait for the first.
  return leads.length > 0 && leads.every((lead) => hasConflict(lead, facts))
}

/** Who can stand in where no lead is left. */
export function standIns<P extends Person>(people: readonly P[], facts: Pick<CaseFacts, 'stateIds' | 'unitIds' | 'conflictIds'>): P[] {
  return people.filter((person) => person.roles.includes('INDEPENDENT_OBSERVER') && !hasConflict(person, facts))
}

/** Whether the case exists for this person at all: no means 404. */
export function canSeeCase(person: Person, facts: CaseFacts): boolean {
  return compartmentKinds.some((kind) => mayHold(kind, person, facts))
}

export const compartmentKinds = ['ACCOUNT', 'IDENTITY', 'INQUIRY'] as const satisfies readonly CompartmentKind[]

/** Who is meant to hold a compartment's key. Grants in the database follow this and nothing else. */
export function mayHold(kind: CompartmentKind, person: Person, facts: CaseFacts): boolean {
  if (hasConflict(person, facts)) return false
  const has = (role: Role) => rolesIn(person, facts).includes(role)
  const { status, assigneeId } = facts.mergedInto ?? facts
  const isAssignedOfficer = has('CASE_OFFICER') && assigneeId === person.id
  switch (kind) {
    // The inquiry too while the report is at intake: it holds nothing then but the reasons of a closure, and a key that only
    // escrow held could be handed to no lead who joins later.
    case 'ACCOUNT':
    case 'INQUIRY':
      return has('OVERSIGHT_LEAD') || isAssignedOfficer || (has('INTAKE_OFFICER') && intakeStatuses.includes(status))
    // A key that was asked for is for a part in the case, and goes with it.
    case 'IDENTITY':
      return has('VICTIM_ADVOCATE') || (facts.identityIds.includes(person.id) && (has('OVERSIGHT_LEAD') || isAssignedOfficer))
  }
}

/** Whether a case may be given to this person: whoever received it does not inquire into it as well. */
export function mayBeAssigned(person: Person, facts: CaseFacts): boolean {
  return person.roles.includes('CASE_OFFICER') && !hasConflict(person, facts) && !facts.earlier.intake.includes(person.id)
}

/** What may be done in a case whatever its status: who is kept out of it, and who sees the identity for a while. */
export function actsFor(person: Person, facts: CaseFacts, held: readonly CompartmentKind[]): ActName[] {
  if (!canSeeCase(person, facts)) return []
  const isLead = rolesIn(person, facts).includes('OVERSIGHT_LEAD')
  const isAtIntake = person.roles.includes('INTAKE_OFFICER') && intakeStatuses.includes(facts.status)
  const isAssigned = person.roles.includes('CASE_OFFICER') && facts.assigneeId === person.id
  const allowed: Record<ActName, boolean> = {
    'declare-conflict': true,
    'record-conflict': held.includes('ACCOUNT') && (isLead || isAtIntake || isAssigned),
    'lift-conflict': isLead,
    'ask-identity': (isLead || isAssigned) && !facts.mergedInto && !mayHold('IDENTITY', person, facts),
    'answer-identity': person.roles.includes('VICTIM_ADVOCATE') && held.includes('IDENTITY'),
  }
  return actNames.filter((name) => allowed[name])
}

/** Whether somebody with these keys writes down what they find out, beside the moves. A case that is closed has to be reopened first. */
export function mayWork(facts: Pick<CaseFacts, 'status'>, held: readonly CompartmentKind[]): boolean {
  return held.includes('INQUIRY') && facts.status !== 'CLOSED'
}

/** Whether this person may make this move now. `held`: the compartments whose key the person holds. */
export function mayMove(person: Person, facts: CaseFacts, held: readonly CompartmentKind[], name: MoveName): boolean {
  const move = moveFrom(facts.status, name)
  if (!move || hasConflict(person, facts) || !move.by.some((role) => rolesIn(person, facts).includes(role))) return false
  return move.when.every((condition) => holds(condition, person, facts, held))
}

/** Whether this person may stop the time of a case, and let it run again: whoever leads it or does the work. */
export function mayPauseClocks(person: Person, facts: CaseFacts, held: readonly CompartmentKind[]): boolean {
  if (hasConflict(person, facts) || !held.includes('INQUIRY')) return false
  const roles = rolesIn(person, facts)
  return roles.includes('OVERSIGHT_LEAD') || (roles.includes('CASE_OFFICER') && facts.assigneeId === person.id)
}

/** The status that a move leads to, given the facts before it. */
export function statusAfter(move: Move, person: Person, facts: CaseFacts): CaseStatus {
  return move.staysWhile && holds(move.staysWhile, person, facts, []) ? facts.status : move.to
}

/** Exactly the moves that the table allows this person, in the table's order. */
export function movesFor(person: Person, facts: CaseFacts, held: readonly CompartmentKind[]): MoveName[] {
  return moveNames.filter((name) => mayMove(person, facts, held, name))
}

function holds(condition: Condition, person: Person, facts: CaseFacts, held: readonly CompartmentKind[]): boolean {
  switch (condition) {
    case 'holds-account':
      return held.includes('ACCOUNT')
    case 'holds-inquiry':
      return held.includes('INQUIRY')
    case 'holds-a-part':
      return held.length > 0
    case 'is-classified':
      return facts.isClassified
    case 'has-state':
      return facts.stateIds.length > 0
    case 'is-assignee':
      return facts.assigneeId === person.id
    case 'investigation-runs':
      return facts.investigations > 0
    case 'several-investigations-run':
      return facts.investigations > 1
    case 'nothing-pending':
      return facts.pending === null
    case 'finding-pending':
      return facts.pending?.kind === 'FINDING'
    case 'closure-pending':
      return facts.pending?.kind === 'CLOSURE'
    case 'erasure-pending':
      return facts.pending?.kind === 'ERASURE'
    case 'awaits-second':
      return facts.pending?.needsThird === true && facts.pending.seconderId === null
    case 'has-its-second':
      return facts.pending !== null && (!facts.pending.needsThird || facts.pending.seconderId !== null)
    case 'is-not-proposer':
      return facts.pending?.proposerId !== person.id
    case 'is-not-seconder':
      return facts.pending?.seconderId !== person.id
    case 'merge-pending':
      return facts.pending?.kind === 'MERGE'
    case 'is-merged':
      return Boolean(facts.mergedInto)
    case 'is-not-merged':
      return !facts.mergedInto
    case 'did-not-inquire':
      return !facts.earlier.inquiry.includes(person.id)
  }
}

/** The age bands of those under 18. */
export const childBands: readonly AgeBand[] = ['AGE_0_4', 'AGE_5_11', 'AGE_12_14', 'AGE_15_17']

/** In the order of gravity. */
export const complaintClasses = ['SEA', 'SERIOUS_MISCONDUCT', 'MINOR_MISCONDUCT'] as const satisfies readonly ComplaintClass[]

/** The class of complaint of a case: that of its gravest allegation. */
export function gravestClass(alleged: readonly ComplaintClass[]): ComplaintClass {
  return complaintClasses.find((one) => alleged.includes(one)) ?? 'UNCLASSIFIED'
}

/** Sexual exploitation or abuse is substantiated or not; any other word could hide it, so it takes a third person (UN quarterly tables). */
export function needsThird(complaintClass: ComplaintClass, finding: Finding): boolean {
  return complaintClass === 'SEA' && finding !== 'SUBSTANTIATED' && finding !== 'UNSUBSTANTIATED'
}

/** What happened to a child, or killed somebody, by its type alone. */
const protectedTypes: readonly string[] = ['UNLAWFUL_KILLING', 'VIOLATION_AGAINST_CHILD']

/** Sexual violence, a death, a child: whoever opens it for the first time is told before. */
export function isHardToRead(facts: ClosureFacts & { questionnaire: Questionnaire }): boolean {
  return isAboutHarm(facts) || facts.questionnaire === 'SEXUAL_OR_GENDER_BASED'
}

/** A withdrawal alone never ends these. */
function isAboutHarm({ complaintClass, underEighteen, hasDeath, allegations }: ClosureFacts): boolean {
  return complaintClass === 'SEA' || underEighteen === 'YES' || hasDeath || allegations.some(({ typeCode, type }) => protectedTypes.includes(typeCode) || type?.class === 'SEA')
}

/** Allegations that were dropped are among them: dropping one takes nothing away from what protects. */
type ClosureFacts = { complaintClass: ComplaintClass; underEighteen: Answer; hasDeath: boolean; allegations: readonly { typeCode: string; type?: { class: ComplaintClass } }[] }

/** A withdrawal never closes an SEA, child or death case by itself, and only minor misconduct is settled locally. */
export function closureReasonsFor(facts: ClosureFacts): readonly ClosureReason[] {
  const always: readonly ClosureReason[] = [
    'ACTION_COMPLETE',
    'UNSUBSTANTIATED',
    'INSUFFICIENT_INFORMATION',
    'FOR_INFORMATION_ONLY',
    'OUT_OF_MANDATE_REFERRED',
    'DUPLICATE_MERGED',
    'SUBJECT_UNIDENTIFIED',
  ]
  const isProtected = isAboutHarm(facts)
  return [
    ...always,
    ...(facts.complaintClass === 'MINOR_MISCONDUCT' && !isProtected ? (['RESOLVED_LOCALLY'] as const) : []),
    ...(isProtected || facts.complaintClass === 'UNCLASSIFIED' ? [] : (['WITHDRAWN'] as const)),
  ]
}
