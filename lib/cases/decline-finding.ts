import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { declineProposal } from '@/lib/cases/decide-proposal'
import type { ReasonedInput } from '@/lib/cases/schema'

/** The second person disagrees: no finding is recorded. */
export function declineFinding(officer: Officer, input: ReasonedInput) {
  return declineProposal(officer, input, 'decline-finding')
}
