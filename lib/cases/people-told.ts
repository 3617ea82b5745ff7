import { canSeeCase, compartmentKinds, mayHold, mayMove, rolesIn, type CaseFacts, type Person } from '@/lib/cases/policy'
import { intakeStatuses, moveNames } from '@/lib/cases/status'

/** Who leads this case: the oversight leads, or whoever stands in for them. */
export function leadsOf<P extends Person>(people: readonly P[], facts: CaseFacts): P[] {
  return people.filter((person) => canSeeCase(person, facts) && rolesIn(person, facts).includes('OVERSIGHT_LEAD'))
}

/** Who reads new reports. */
export function intakeOf<P extends Person>(people: readonly P[], facts: CaseFacts): P[] {
  return people.filter((person) => canSeeCase(person, facts) && person.roles.includes('INTAKE_OFFICER') && intakeStatuses.includes(facts.status))
}

/** Who has the case: the one it is assigned to, else intake while it is there, else whoever leads it. */
export function holdersOf<P extends Person>(people: readonly P[], facts: CaseFacts): P[] {
  const assignee = people.filter((person) => person.id === facts.assigneeId && canSeeCase(person, facts))
  if (assignee.length > 0) return assignee
  const intake = intakeOf(people, facts)
  return intake.length > 0 ? intake : leadsOf(people, facts)
}

const decisions = moveNames.filter((name) => name.startsWith('approve-') || name.startsWith('second-'))

/** Who could decide what waits now. */
export function decidersOf<P extends Person>(people: readonly P[], facts: CaseFacts): P[] {
  if (!facts.pending) return []
  return people.filter((person) => {
    const held = compartmentKinds.filter((kind) => mayHold(kind, person, facts))
    return decisions.some((name) => mayMove(person, facts, held, name))
  })
}
