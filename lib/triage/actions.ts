'use server'
import { MoveInput, ReasonedInput } from '@/lib/cases/schema'
import { shownAfter } from '@/lib/cases/shown-after'
import { action } from '@/lib/platform/action'
import { flagCase } from '@/lib/triage/flag-case'
import { linkCases, unlinkCases } from '@/lib/triage/link-cases'
import { approveMerge, declineMerge, proposeMerge, unmergeCase } from '@/lib/triage/merge-cases'
import { FlagInput, LinkInput, ProposeMergeInput, SplitInput, UnlinkInput } from '@/lib/triage/schema'
import { splitCase } from '@/lib/triage/split-case'

export const flagAction = action(FlagInput, shownAfter(flagCase))
export const linkAction = action(LinkInput, shownAfter(linkCases))
export const unlinkAction = action(UnlinkInput, shownAfter(unlinkCases))
export const proposeMergeAction = action(ProposeMergeInput, shownAfter(proposeMerge))
export const approveMergeAction = action(MoveInput, shownAfter(approveMerge))
export const declineMergeAction = action(ReasonedInput, shownAfter(declineMerge))
export const unmergeAction = action(ReasonedInput, shownAfter(unmergeCase))
export const splitAction = action(SplitInput, shownAfter(splitCase))
