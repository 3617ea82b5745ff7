import { mayWork, type CaseFacts } from '@/lib/cases/policy'
import type { CompartmentKind, PersonPart } from '@/lib/generated/prisma/enums'

/** Where it is sealed who somebody is: people whom a report is about stand with the inquiry, everybody else with the identity. */
export function compartmentOfPart(part: PersonPart): CompartmentKind {
  return part === 'SUBJECT' ? 'INQUIRY' : 'IDENTITY'
}

/**
 * Whether somebody with these keys writes down who is in a case. Whoever works on it may for everybody, without being able to read
 * it back; whoever holds the identity alone may for those whom it protects.
 */
export function mayKeepPerson(part: PersonPart, facts: Pick<CaseFacts, 'status'>, held: readonly CompartmentKind[]): boolean {
  return mayWork(facts, held) || (part !== 'SUBJECT' && facts.status !== 'CLOSED' && held.includes('IDENTITY'))
}
