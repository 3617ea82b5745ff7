import { z } from 'zod'
import { CaseStatus, Channel, ComplaintClass, Finding, FindingSource, PersonnelCategory, ReporterType } from '@/lib/generated/prisma/enums'
import { parseCodes } from '@/lib/log/codes'

/** What the figures read of a log entry, and nothing else. */
export type Entry = { id: string; subjectId: string; at: Date; event: string; toStatus: string | null; codes: string }

export type Recorded = { finding: Finding; source: FindingSource }
export type Alleged = { class: ComplaintClass; type: string; category: PersonnelCategory; state: string; subject: string | null; recorded: Recorded | null }
/** A case as its entries tell it. */
export type CaseHistory = {
  receivedAt: Date
  channel: Channel
  reporter: ReporterType
  status: CaseStatus
  /** By the allegation's id; a later classification replaces the values of an earlier one, and a dropped one is gone. */
  allegations: Map<string, Alleged>
  /** Goes on as part of another case, which is counted in its place. */
  isMerged: boolean
  /** Was taken out of another case: no report of its own came in. */
  isSplitOff: boolean
}

const Status = z.enum(CaseStatus)
const Received = z.object({
  channel: z.enum(Channel),
  reporter: z.enum(ReporterType),
  /** Of a case that was taken out of another: the day on which that one came in. */
  received: z.iso.date().optional(),
})
const Classified = z.object({
  allegation: z.uuid(),
  class: z.enum(ComplaintClass),
  type: z.string().min(1),
  category: z.enum(PersonnelCategory),
  state: z.string().default(''),
  subject: z.uuid().nullable().default(null),
})
const Dropped = z.object({ allegation: z.uuid() })
const Found = z.object({ allegation: z.uuid(), finding: z.enum(Finding), source: z.enum(FindingSource) })

/**
 * Reads the entries of one case, oldest first.
 * @throws when an entry cannot be understood: figures that leave something out are worse than none.
 */
export function readHistory(entries: readonly Entry[]): CaseHistory | null {
  let history: CaseHistory | null = null
  for (const entry of entries) {
    const codes = parseCodes(entry.codes)
    if (entry.event === 'report.received' || entry.event === 'case.split-off') {
      const isSplitOff = entry.event === 'case.split-off'
      const { received, ...told } = Received.parse(codes)
      history = { receivedAt: received ? new Date(received) : entry.at, ...told, status: 'RECEIVED', allegations: new Map(), isMerged: false, isSplitOff }
    }
    if (!history) throw new Error(`entry ${entry.id} comes before its report`)
    if (entry.toStatus !== null) history.status = Status.parse(entry.toStatus)
    if (entry.event === 'case.classified') classify(history, Classified.parse(codes))
    if (entry.event === 'allegation.dropped') history.allegations.delete(Dropped.parse(codes).allegation)
    if (entry.event === 'merge.approved') history.isMerged = true
    if (entry.event === 'case.unmerged') history.isMerged = false
    if (entry.event === 'finding.approved') record(history, Found.parse(codes))
  }
  return history
}

function classify({ allegations }: CaseHistory, { allegation, ...values }: z.infer<typeof Classified>): void {
  allegations.set(allegation, { ...values, recorded: allegations.get(allegation)?.recorded ?? null })
}

function record({ allegations }: CaseHistory, { allegation, finding, source }: z.infer<typeof Found>): void {
  const known = allegations.get(allegation)
  if (!known) throw new Error(`a finding on ${allegation}, which was never classified`)
  allegations.set(allegation, { ...known, recorded: { finding, source } })
}
