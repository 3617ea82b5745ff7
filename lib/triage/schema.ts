import { z } from 'zod'
import { MoveInput, words } from '@/lib/cases/schema'
import { riskFlags } from '@/lib/triage/policy'

export const FlagInput = MoveInput.extend({ flags: z.array(z.enum(riskFlags), 'choose').default([]) })
export type FlagInput = z.infer<typeof FlagInput>

/** As it stands on the other case's page; letters and digits that are taken for one another do not occur. */
const reference = z.string('required').trim().toUpperCase().min(1, 'required').max(40, 'tooLong')

export const ProposeMergeInput = MoveInput.extend({ mergeReference: reference, mergeReasoning: words })
export type ProposeMergeInput = z.infer<typeof ProposeMergeInput>

export const SplitInput = MoveInput.extend({ allegationIds: z.array(z.uuid(), 'choose').min(1, 'choose').max(200), splitReasoning: words })
export type SplitInput = z.infer<typeof SplitInput>

export const LinkInput = z.object({ caseId: z.uuid(), linkReference: reference })
export type LinkInput = z.infer<typeof LinkInput>

export const UnlinkInput = z.object({ caseId: z.uuid(), otherId: z.uuid() })
export type UnlinkInput = z.infer<typeof UnlinkInput>
