import type { RunningClock } from '@/lib/cases/view'
import type { Answer, CaseStatus, ComplaintClass, Questionnaire } from '@/lib/generated/prisma/enums'
import { dueAt, type Deadlines } from '@/lib/reference/deadlines'

/** What of a case decides its deadline. */
export type ClockFacts = {
  status: CaseStatus
  complaintClass: ComplaintClass
  questionnaire: Questionnaire
  dangerNow: Answer
  underEighteen: Answer
}

/** What a case waits for next, by the code of its deadline; null when no clock runs. All run from the same moment. */
function nextDeadline(facts: ClockFacts): string | null {
  switch (facts.status) {
    case 'RECEIVED':
      return 'ACKNOWLEDGE'
    case 'ACKNOWLEDGED':
    case 'PRELIMINARY_ASSESSMENT':
    case 'INFO_REQUESTED':
      return isUrgent(facts) ? 'TRIAGE_URGENT' : 'TRIAGE'
    case 'OPEN':
    case 'STATE_NOTIFIED':
    case 'UNDER_INVESTIGATION':
    case 'REOPENED':
      return isUrgent(facts) ? 'INVESTIGATION_URGENT' : 'INVESTIGATION'
    case 'LIMITED_INFO_HOLD':
    case 'REFERRED_OUT':
    case 'INVESTIGATION_COMPLETE':
    case 'FINDING_RECORDED':
    case 'ACTION_PENDING':
    case 'ACTION_REPORTED':
    case 'CLOSED':
      return null
  }
}

/** In Haiti the morning of the day, all the year round. */
const morningMs = 12 * 3_600_000

/**
 * From when deadlines run: from the first time that the person told somebody who takes reports, where that was before the
 * report came in. They wait from then on, whoever was slow to write it down.
 */
function beginningOf({ receivedAt, firstToldOn }: { receivedAt: Date; firstToldOn: Date | null }): Date {
  const first = firstToldOn && new Date(firstToldOn.getTime() + morningMs)
  return first && first < receivedAt ? first : receivedAt
}

/** Of a waiting that a move began (see waits.ts). */
type Waiting = { nextDueAt: Date | null; nextDueCode: string | null }

/** The deadline that runs for a case, or null. */
export function clockOf(facts: ClockFacts & Waiting & { receivedAt: Date; firstToldOn: Date | null }, deadlines: Deadlines): RunningClock | null {
  if (facts.nextDueAt && facts.nextDueCode) {
    const days = deadlines.get(facts.nextDueCode)?.days ?? 0
    return { code: facts.nextDueCode, from: new Date(facts.nextDueAt.getTime() - days * 86_400_000), dueAt: facts.nextDueAt }
  }
  const code = nextDeadline(facts)
  const deadline = code === null ? undefined : deadlines.get(code)
  const from = beginningOf(facts)
  return code !== null && deadline ? { code, from, dueAt: dueAt(from, deadline) } : null
}

/** Sexual exploitation and abuse, a child, or somebody in danger now. Until there is a class, the form that was chosen counts. */
export function isUrgent({ complaintClass, questionnaire, dangerNow, underEighteen }: ClockFacts): boolean {
  const isSexual = complaintClass === 'SEA' || (complaintClass === 'UNCLASSIFIED' && questionnaire === 'SEXUAL_OR_GENDER_BASED')
  return isSexual || underEighteen === 'YES' || dangerNow === 'YES'
}
