import type { CaseStatus, UnPublicType } from '@/lib/generated/prisma/enums'
import type { readMessage } from '@/lib/intake/view'
import type { RiskFlag } from '@/lib/triage/policy'

export type Relation = 'linked' | 'merged-into' | 'merged' | 'split-from' | 'split'
/** Another case, as far as the reader may see it at all. */
export type RelatedView = { id: string; reference: string; status: CaseStatus; relation: Relation }

/** Why two cases may be about the same. */
export const duplicateReasons = ['SUBJECT_NAME', 'NAME', 'UNIT', 'PLACE', 'STATE'] as const
export type DuplicateReason = (typeof duplicateReasons)[number]
export type DuplicateView = { id: string; reference: string; status: CaseStatus; reasons: DuplicateReason[] }

/** What was written to and from the reporter of a case that was merged into this one. */
export type JoinedView = { id: string; reference: string; hasMailbox: boolean; letters: { id: string; at: Date; isFromReporter: boolean; said: ReturnType<typeof readMessage> | null }[] }

export type TypeView = { code: string; unCategory: number; unPublicType: UnPublicType }

export type TriageView = {
  flags: RiskFlag[]
  /** Who works on the case sets flags and links. */
  mayWork: boolean
  related: RelatedView[]
  duplicates: DuplicateView[]
  joined: JoinedView[]
  /** Types of the allegations that were taken back. */
  dropped: string[]
  /** By the report's own answers, the first yes first. Empty where it cannot be read or says nothing. */
  suggested: TypeView[]
  /** The order of the questions; empty where nobody asks. */
  questions: TypeView[]
}
