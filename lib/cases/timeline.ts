import 'server-only'
import { parseCodes } from '@/lib/log/codes'
import { caseEvents, type CaseEvent } from '@/lib/log/events'
import type { TimelineEntry } from '@/lib/cases/view'
import type { LogEntry } from '@/lib/generated/prisma/client'
import { CaseStatus } from '@/lib/generated/prisma/enums'
import { readMessage } from '@/lib/intake/view'
import type { JoinedView } from '@/lib/triage/view'

/** Reads and keys are kept apart: between them nobody would find what happened. */
export const accessEvents: readonly string[] = ['case.read', 'case.exported', 'case.searched', 'file.read', 'file.checked', 'file.exported', 'key.granted', 'key.removed'] satisfies CaseEvent[]

/** The log cuts these to the hour, whoever acts: they would fix the minute of a report. */
const toTheHour: readonly string[] = ['report.received', 'report.added', 'key.granted'] satisfies CaseEvent[]

type Sources = {
  names: ReadonlyMap<string, string>
  /** Id of the sealed item by id of the message or proposal that it belongs to. */
  itemOf: ReadonlyMap<string, string>
  /** Text by id of the sealed item, of what the reader's key opened. */
  texts: ReadonlyMap<string, string>
  answersItemId: string | undefined
}

export function toTimelineEntry(entry: LogEntry, { names, itemOf, texts, answersItemId }: Sources): TimelineEntry {
  const codes = parseCodes(entry.codes)
  const itemId = itemOfEntry(entry.event, codes, itemOf, answersItemId)
  const text = itemId === undefined ? undefined : texts.get(itemId)
  const whom = codes['account'] ?? (entry.event === 'case.assigned' ? codes['to'] : undefined)
  return {
    id: entry.id,
    at: entry.at,
    event: asCaseEvent(entry.event),
    actor: entry.actorId ? { kind: 'officer', name: names.get(entry.actorId) ?? '' } : { kind: entry.actorKind === 'reporter' ? 'reporter' : 'system' },
    isToTheHour: entry.actorKind === 'reporter' || toTheHour.includes(entry.event),
    from: asStatus(entry.fromStatus),
    to: asStatus(entry.toStatus),
    codes,
    whom: whom === undefined ? null : (names.get(whom) ?? ''),
    said: text === undefined ? null : readMessage(text),
    isClosed: itemId !== undefined && text === undefined,
    joined: null,
  }
}

/** An entry about a case that was merged into this one: which, and what its reporter wrote or was written, stand with that one. */
export function withLetterOf(joined: readonly JoinedView[], entry: TimelineEntry): TimelineEntry {
  const from = joined.find(({ id }) => id === entry.codes['case'])
  const letter = from?.letters.find(({ id }) => id === entry.codes['message'])
  return { ...entry, joined: from?.reference ?? null, ...(letter && { said: letter.said, isClosed: letter.said === null }) }
}

/** Every person an entry names, by id. */
export function peopleIn(entry: LogEntry): string[] {
  const { account, to, from } = parseCodes(entry.codes)
  return [entry.actorId, account, ...(entry.event === 'case.assigned' ? [to, from] : [])].filter((id) => typeof id === 'string')
}

function itemOfEntry(event: string, codes: Readonly<Record<string, string>>, itemOf: ReadonlyMap<string, string>, answersItemId: string | undefined) {
  if (event === 'report.received') return answersItemId
  if (codes['item']) return codes['item']
  if (codes['message']) return itemOf.get(codes['message'])
  // The reasoning stands with the proposal, not once more with its approval.
  return event.endsWith('.proposed') && codes['proposal'] ? itemOf.get(codes['proposal']) : undefined
}

function asCaseEvent(event: string): CaseEvent {
  const known = caseEvents.find((name) => name === event)
  if (!known) throw new Error('an entry of a case has an unknown event')
  return known
}

const asStatus = (status: string | null) => Object.values(CaseStatus).find((known) => known === status) ?? null
