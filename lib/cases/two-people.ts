import type { CaseStatus, Role } from '@/lib/generated/prisma/enums'

// What takes two people, for the table of moves: one proposes, and somebody else decides, who had no part in the inquiry.

// Whoever decides must be able to read what they decide on, and intake's keys go when a case closes: the lead's must stay.
const decideClosure = { by: ['OVERSIGHT_LEAD'], when: ['closure-pending', 'is-not-proposer', 'did-not-inquire', 'holds-account', 'holds-inquiry'] } as const

export function closureDecisions<S extends CaseStatus>(stays: S) {
  return {
    'approve-closure': { to: 'CLOSED', event: 'closure.approved', stops: 'all', ...decideClosure },
    'decline-closure': { to: stays, event: 'closure.declined', reason: 'required', ...decideClosure },
  } as const
}

const decideMerge = { by: ['OVERSIGHT_LEAD'], when: ['merge-pending', 'is-not-proposer', 'did-not-inquire', 'holds-account', 'holds-inquiry'] } as const
/** The case goes on as part of another one that tells the same. A lead decides, and it can be taken apart again. */
export function mergeMoves<S extends CaseStatus, R extends Role>(stays: S, proposers: readonly R[]) {
  return {
    'propose-merge': { to: stays, by: proposers, event: 'merge.proposed', when: ['holds-account', 'holds-inquiry', 'nothing-pending'], reason: 'required' },
    'approve-merge': { ...decideMerge, to: 'CLOSED', event: 'merge.approved', stops: 'all' },
    'decline-merge': { ...decideMerge, to: stays, event: 'merge.declined', reason: 'required' },
  } as const
}

export const decideFinding = { by: ['OVERSIGHT_LEAD'], when: ['finding-pending', 'is-not-proposer', 'is-not-seconder', 'did-not-inquire', 'holds-inquiry'] } as const

const decideErasure = { by: ['OVERSIGHT_LEAD'], when: ['erasure-pending', 'is-not-proposer', 'holds-inquiry'] } as const
/** Destroys keys for good, so it takes two people in every status, and nothing else may wait. */
export const erasure = <S extends CaseStatus>(stays: S) =>
  ({
    'propose-erasure': { to: stays, by: ['OVERSIGHT_LEAD', 'VICTIM_ADVOCATE'], event: 'erasure.proposed', when: ['holds-a-part', 'nothing-pending'], reason: 'required' },
    'approve-erasure': { ...decideErasure, to: stays, event: 'erasure.approved' },
    'decline-erasure': { ...decideErasure, to: stays, event: 'erasure.declined', reason: 'required' },
  }) as const
