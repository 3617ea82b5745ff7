import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { approveProposal } from '@/lib/cases/decide-proposal'
import type { MoveInput } from '@/lib/cases/schema'

/** The second person: from here on the finding counts. */
export function approveFinding(officer: Officer, input: MoveInput) {
  return approveProposal(officer, input, 'approve-finding')
}
