import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { declineProposal } from '@/lib/cases/decide-proposal'
import type { ReasonedInput } from '@/lib/cases/schema'

/** The second person disagrees: the case goes on. */
export function declineClosure(officer: Officer, input: ReasonedInput) {
  return declineProposal(officer, input, 'decline-closure')
}
