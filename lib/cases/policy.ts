import type {
  CaseStatus,
  ClosureReason,
  CompartmentKind,
  ComplaintClass,
  Answer,
  Finding,
  ProposalKind,
  Role,
} from '@/lib/generated/prisma/enums'
import { intakeStatuses, moveFrom, moveNames, type Condition, type MoveName } from '@/lib/cases/status'

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
  pending: { kind: ProposalKind; proposerId: string } | null
}

/** A conflict of interest is a hard deny that nobody can override: same State or unit as a person the report is about. */
function hasConflict(person: Person, facts: Pick<CaseFacts, 'stateIds' | 'unitIds'>): boolean {
  return (
    (person.stateId !== null && facts.stateIds.includes(person.stateId)) ||
    (person.unitId !== null && facts.unitIds.includes(person.unitId))
  )
}

/** Whether the case exists for this person at all: no means 404. */
export function canSeeCase(person: Person, facts: CaseFacts): boolean {
  return compartmentKinds.some((kind) => mayHold(kind, person, facts))
}

export const compartmentKinds = ['ACCOUNT', 'IDENTITY', 'INQUIRY'] as const satisfies readonly CompartmentKind[]

/** Who is meant to hold a compartment's key. Grants in the database follow this and nothing else. */
export function mayHold(kind: CompartmentKind, person: Person, facts: CaseFacts): boolean {
  if (hasConflict(person, facts)) return false
  const has = (role: Role) => person.roles.includes(role)
  const isAssignedOfficer = has('CASE_OFFICER') && facts.assigneeId === person.id
  switch (kind) {
    // The inquiry too while the report is at intake: it holds nothing then but the reasons of a closure, and a key that only
    // escrow held could be handed to no lead who joins later.
    case 'ACCOUNT':
    case 'INQUIRY':
      return has('OVERSIGHT_LEAD') || isAssignedOfficer || (has('INTAKE_OFFICER') && intakeStatuses.includes(facts.status))
    case 'IDENTITY':
      return has('VICTIM_ADVOCATE')
  }
}

/** Whether a case may be given to this person. */
export function mayBeAssigned(person: Person, facts: CaseFacts): boolean {
  return person.roles.includes('CASE_OFFICER') && !hasConflict(person, facts)
}

/** Whether this person may make this move now. `held`: the compartments whose key the person holds. */
export function mayMove(person: Person, facts: CaseFacts, held: readonly CompartmentKind[], name: MoveName): boolean {
  const move = moveFrom(facts.status, name)
  if (!move || hasConflict(person, facts) || !move.by.some((role) => person.roles.includes(role))) return false
  return move.when.every((condition) => holds(condition, person, facts, held))
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
    case 'is-classified':
      return facts.isClassified
    case 'is-assignee':
      return facts.assigneeId === person.id
    case 'nothing-pending':
      return facts.pending === null
    case 'finding-pending':
      return facts.pending?.kind === 'FINDING'
    case 'closure-pending':
      return facts.pending?.kind === 'CLOSURE'
    case 'is-not-proposer':
      return facts.pending?.proposerId !== person.id
  }
}

/** SEA allegations are substantiated or not; anything else would hide a finding behind a word (UN quarterly tables). */
export function findingsFor(complaintClass: ComplaintClass): readonly Finding[] {
  return complaintClass === 'SEA'
    ? ['SUBSTANTIATED', 'UNSUBSTANTIATED']
    : ['SUBSTANTIATED', 'UNSUBSTANTIATED', 'UNFOUNDED', 'NO_BREACH', 'UNABLE_TO_DETERMINE']
}

/** What happened to a child, or killed somebody, by its type alone. */
const protectedTypes: readonly string[] = ['UNLAWFUL_KILLING', 'VIOLATION_AGAINST_CHILD']

type ClosureFacts = { complaintClass: ComplaintClass; underEighteen: Answer; hasDeath: boolean; allegations: readonly { typeCode: string }[] }

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
  const isProtected =
    facts.complaintClass === 'SEA' ||
    facts.underEighteen === 'YES' ||
    facts.hasDeath ||
    facts.allegations.some(({ typeCode }) => protectedTypes.includes(typeCode))
  return [
    ...always,
    ...(facts.complaintClass === 'MINOR_MISCONDUCT' && !isProtected ? (['RESOLVED_LOCALLY'] as const) : []),
    ...(isProtected || facts.complaintClass === 'UNCLASSIFIED' ? [] : (['WITHDRAWN'] as const)),
  ]
}
