import type { ServiceKind } from '@/lib/generated/prisma/enums'
import type { Deadlines, Span } from '@/lib/reference/deadlines'

/** Names are words by language; see inLanguage(). */
export type DepartmentView = { iso: string; name: unknown }
export type ServiceView = {
  id: string
  kind: ServiceKind
  name: unknown
  phone: string | null
  hours: unknown
  note: unknown
  /** Null: not known. So is `isAlwaysOpen`. */
  isFree: boolean | null
  isAlwaysOpen: boolean | null
  /** Null: serves the whole country. */
  departmentIso: string | null
  /** Null: nobody has checked it yet. */
  lastVerifiedOn: Date | null
}

/**
 * In the order in which somebody should try them: for a child those who protect children; then what can be called, costs
 * nothing, answers at any hour and was checked. Equal ones stay in the order the mission gave them.
 */
export function orderServices<S extends Omit<ServiceView, 'name' | 'hours' | 'note'>>(services: readonly S[], isForChild = false): S[] {
  const reasons: ((service: S) => number)[] = [
    ({ kind }) => (isForChild && kind === 'CHILD_PROTECTION' ? 0 : 1),
    ({ phone }) => (phone === null ? 1 : 0),
    ({ isFree }) => unknownBetween(isFree),
    ({ isAlwaysOpen }) => unknownBetween(isAlwaysOpen),
    ({ lastVerifiedOn }) => (lastVerifiedOn === null ? 1 : 0),
  ]
  return [...services].sort((left, right) => reasons.map((rank) => rank(left) - rank(right)).find((difference) => difference !== 0) ?? 0)
}

function unknownBetween(answer: boolean | null): number {
  return answer === null ? 1 : answer ? 0 : 2
}

/** What follows a report, in order, each step with the deadlines that may run for it. */
const steps = [
  { name: 'number', codes: [] },
  { name: 'read', codes: ['ACKNOWLEDGE', 'ALERT_LEAD'] },
  { name: 'decide', codes: ['TRIAGE', 'TRIAGE_URGENT'] },
  { name: 'country', codes: ['STATE_REPLY', 'STATE_REPLY_URGENT'] },
  { name: 'news', codes: ['FEEDBACK', 'FEEDBACK_JUSTIFIED'] },
  { name: 'inquiry', codes: ['INVESTIGATION', 'INVESTIGATION_URGENT'] },
  { name: 'finding', codes: [] },
  { name: 'action', codes: ['STATE_ACTION', 'STATE_ACTION_REMINDER'] },
] as const

export type StepCode = (typeof steps)[number]['codes'][number]
export type StepAfterReport = { name: (typeof steps)[number]['name']; times: { code: StepCode; span: Span }[] }

/** The steps after a report, with the times that the mission has set; a step without any is still told, without a time. */
export function stepsAfterReport(deadlines: Deadlines): StepAfterReport[] {
  return steps.map(({ name, codes }) => ({
    name,
    times: codes.flatMap((code) => {
      const span = deadlines.get(code)
      return span ? [{ code, span }] : []
    }),
  }))
}
