import type { CaseStatus } from '@/lib/generated/prisma/enums'

/** Plain codes only: ids, enum values, numbers. The database refuses text. */
type Codes = Record<string, string | number | null | undefined>

type On<Subject extends string, Type extends string> = {
  subject: Subject
  subjectId: string
  type: Type
  codes?: Codes
  commitment?: Uint8Array
  from?: CaseStatus | null
  to?: CaseStatus | null
}

/** Events that change a case's state are named after the move in the workflow table. */
export const caseEvents = [
  'report.received',
  'report.added',
  'message.received',
  'message.hidden',
  'consent.changed',
  'contact.changed',
  'report.withdrawn',
  'report.resumed',
  'file.added',
  'file.read',
  'file.scanned',
  'file.collected',
  'file.derived',
  'file.marked',
  'file.checked',
  'file.damaged',
  'file.exported',
  'case.read',
  'case.exported',
  'case.searched',
  'case.acknowledged',
  'case.classified',
  'allegation.dropped',
  'case.flagged',
  'case.asked',
  'case.informed',
  'case.held',
  'case.hold-reviewed',
  'case.resumed',
  'case.referred-out',
  'case.opened',
  'case.assigned',
  'case.unassigned',
  'case.handed-over',
  'case.led-by-observer',
  'case.led-by-nobody',
  'state.notified',
  'investigation.begun',
  'investigation.completed',
  'action.awaited',
  'action.reported',
  'finding.proposed',
  'finding.seconded',
  'finding.approved',
  'finding.declined',
  'closure.proposed',
  'closure.approved',
  'closure.declined',
  'case.reopened',
  'erasure.proposed',
  'erasure.approved',
  'erasure.declined',
  'conflict.declared',
  'conflict.named',
  'conflict.asserted',
  'conflict.lifted',
  'identity.asked',
  'identity.granted',
  'identity.declined',
  'clock.due-soon',
  'clock.overdue',
  'clock.paused',
  'clock.resumed',
  'merge.proposed',
  'merge.approved',
  'merge.declined',
  'case.joined',
  'case.unmerged',
  'case.parted',
  'case.linked',
  'case.unlinked',
  'case.split',
  'case.split-off',
  'person.added',
  'person.changed',
  'person.removed',
  'record.added',
  'record.changed',
  'record.removed',
  'task.done',
  'task.undone',
  'key.granted',
  'key.removed',
] as const
export const accountEvents = [
  'account.invited',
  'account.created',
  'account.signed-in',
  'account.sign-in-refused',
  'account.session-ended',
  'account.ended',
  'account.confirmed',
  'account.roles-changed',
  'account.password-changed',
  'account.sheet-renewed',
  'account.recovered',
  'account.reset-offered',
  'account.reset',
  'account.invitation-withdrawn',
  'account.language-chosen',
  'account.email-changed',
] as const
export const missionEvents = ['mission.set-up', 'figures.exported', 'log.checked'] as const

export type CaseEvent = (typeof caseEvents)[number]
export type LogEvent =
  | On<'case', CaseEvent>
  | On<'account', (typeof accountEvents)[number]>
  | On<'mission', (typeof missionEvents)[number]>

export const logEvents = [...caseEvents, ...accountEvents, ...missionEvents] as const

/** The mission has no id of its own; its chain needs one. */
export const missionSubjectId = '00000000-0000-4000-8000-000000000001'
