import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { approveProposal } from '@/lib/cases/decide-proposal'
import type { MoveInput } from '@/lib/cases/schema'

/** The second person: the case is closed. */
export function approveClosure(officer: Officer, input: MoveInput) {
  return approveProposal(officer, input, 'approve-closure')
}
