import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { listKeyholders } from '@/lib/cases/grants'
import { loadCase, type LoadedCase } from '@/lib/cases/load-case'
import { mayHold, mayWork } from '@/lib/cases/policy'
import { addSealed } from '@/lib/cases/sealed-items'
import { dropTextDraft } from '@/lib/cases/text-drafts'
import { recordPlace, type RecordInput, type RecordRef, type TaskInput } from '@/lib/dossier/schema'
import type { CaseRecord } from '@/lib/generated/prisma/client'
import { append } from '@/lib/log/append'
import { now } from '@/lib/platform/clock'
import type { Tx } from '@/lib/platform/db'
import { ok, refuse, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'

type Kept = Promise<Result<null, 'not-now' | 'invalid'>>

/** Writes a note, a task, an event or a place, or a new version of one. None is ever overwritten. */
export async function keepRecord(officer: Officer, input: RecordInput): Kept {
  return transaction(officer, async (tx) => {
    const row = await loadToWork(tx, officer, input.caseId)
    const known = input.recordId ? await findRecord(tx, { caseId: row.id, recordId: input.recordId }) : null
    if (!mayWork(row.facts, row.held) || (input.recordId && !known)) return refuse('not-now')
    const kind = known?.kind ?? input.kind
    const task = kind === 'TASK' ? { dueOn: input.dueOn, assigneeId: input.taskAssigneeId } : {}
    if (task.assigneeId && !(await mayTake(tx, row, task.assigneeId))) return refuse('invalid', { fields: { taskAssigneeId: ['choose'] } })
    const { id: recordId } = known
      ? await tx.caseRecord.update({ where: { id: known.id }, data: task })
      : await tx.caseRecord.create({ data: { ...task, kind, caseId: row.id } })
    const text = JSON.stringify({ record: recordId, text: input.recordText, when: kind === 'EVENT' ? input.when : '' })
    const { id: itemId, commitment } = await addSealed(tx, row, { kind: 'INQUIRY', field: 'RECORD', text })
    const position = 1 + (await tx.recordVersion.count({ where: { recordId } }))
    await tx.recordVersion.create({ data: { recordId, caseId: row.id, position, itemId, authorId: officer.id, at: now() } })
    const due = task.dueOn?.toISOString().slice(0, 10)
    const codes = { record: recordId, kind, version: position, due, to: task.assigneeId }
    await dropTextDraft(tx, officer, row.id, recordPlace({ kind, recordId: known?.id }))
    await append(tx, { subject: 'case', subjectId: row.id, type: known ? 'record.changed' : 'record.added', codes, commitment })
    return ok(null)
  })
}

/** Takes something off the page. Its versions stay. */
export function removeRecord(officer: Officer, ref: RecordRef): Kept {
  return change(officer, ref, 'record.removed', () => ({ isRemoved: true }))
}

export function settleTask(officer: Officer, { done, ...ref }: TaskInput): Kept {
  return change(officer, ref, done === 'yes' ? 'task.done' : 'task.undone', ({ kind, doneAt }) =>
    kind !== 'TASK' || (doneAt !== null) === (done === 'yes') ? null : { doneAt: done === 'yes' ? now() : null },
  )
}

type Change = { isRemoved?: boolean; doneAt?: Date | null }
type Event = 'record.removed' | 'task.done' | 'task.undone'

/** `changed` answers null where there is nothing to change. */
function change(officer: Officer, ref: RecordRef, type: Event, changed: (record: CaseRecord) => Change | null): Kept {
  return transaction(officer, async (tx) => {
    const row = await loadToWork(tx, officer, ref.caseId)
    const record = await findRecord(tx, ref)
    const data = record && changed(record)
    if (!mayWork(row.facts, row.held) || !data) return refuse('not-now')
    await tx.caseRecord.update({ where: { id: record.id }, data })
    await append(tx, { subject: 'case', subjectId: row.id, type, codes: { record: record.id, kind: record.kind } })
    return ok(null)
  })
}

async function loadToWork(tx: Tx, officer: Officer, caseId: string): Promise<LoadedCase> {
  const row = await loadCase(tx, officer, caseId)
  if (!row.held.includes('INQUIRY')) throw new AccessDenied(false)
  return row
}

function findRecord(tx: Tx, { caseId, recordId }: RecordRef): Promise<CaseRecord | null> {
  return tx.caseRecord.findFirst({ where: { id: recordId, caseId, isRemoved: false } })
}

/** Whoever could not read a task cannot be given it. */
async function mayTake(tx: Tx, row: LoadedCase, accountId: string): Promise<boolean> {
  return (await listKeyholders(tx)).some((person) => person.id === accountId && mayHold('INQUIRY', person, row.facts))
}
