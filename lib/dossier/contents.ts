import 'server-only'
import { listStates } from '@/lib/cases/choices'
import type { LoadedCase } from '@/lib/cases/load-case'
import { mayWork } from '@/lib/cases/policy'
import type { OpenedItem } from '@/lib/cases/sealed-items'
import { mayKeepPerson } from '@/lib/dossier/policy'
import { SealedPerson, Written } from '@/lib/dossier/schema'
import type { DossierView, PersonView, RecordView } from '@/lib/dossier/view'
import { PersonPart } from '@/lib/generated/prisma/enums'
import type { Prisma } from '@/lib/generated/prisma/client'
import { parseCodes } from '@/lib/log/codes'
import type { Tx } from '@/lib/platform/db'

const named = { select: { id: true, name: true } } as const
const person = {
  state: { select: { id: true, iso3: true, name: true } },
  unit: named,
  _count: { select: { alleged: { where: { isDropped: false } }, harmed: { where: { allegation: { isDropped: false } } } } },
} satisfies Prisma.CasePersonInclude
const record = { versions: { orderBy: { position: 'desc' } } } satisfies Prisma.CaseRecordInclude
type PersonRow = Prisma.CasePersonGetPayload<{ include: typeof person }>
type RecordRow = Prisma.CaseRecordGetPayload<{ include: typeof record }>

/** The rows; ids of officers are turned into names by `nameDossier`. */
export async function readDossier(tx: Tx, row: LoadedCase) {
  const where = { caseId: row.id, isRemoved: false }
  const partsToAdd = Object.values(PersonPart).filter((part) => mayKeepPerson(part, row.facts, row.held))
  const takers = row.compartments.find(({ kind }) => kind === 'INQUIRY')?.grants.map(({ accountId }) => accountId) ?? []
  return {
    row,
    partsToAdd,
    takers,
    states: partsToAdd.includes('SUBJECT') ? await listStates(tx) : [],
    people: await tx.casePerson.findMany({ where, include: person }),
    records: await tx.caseRecord.findMany({ where, include: record }),
    told: await tx.logEntry.findMany({ where: { subjectKind: 'case', subjectId: row.id, event: { in: ['person.added', 'person.changed'] } }, orderBy: { seq: 'asc' }, select: { event: true, codes: true } }),
  }
}

type Rows = Awaited<ReturnType<typeof readDossier>>

export function peopleInDossier({ takers, records }: Rows): string[] {
  return [...takers, ...records.flatMap(({ assigneeId, versions }) => [assigneeId ?? [], versions.map(({ authorId }) => authorId)].flat())]
}

export function nameDossier(rows: Rows, opened: readonly OpenedItem[], nameOf: (id: string | null) => string): DossierView {
  const order = rows.told.flatMap(({ event, codes }) => (event === 'person.added' ? parseCodes(codes)['person'] : []))
  const texts = new Map(opened.map(({ id, text }) => [id, text]))
  const toNamed = (id: string) => ({ id, name: nameOf(id) })
  return {
    people: rows.people.map((one) => personView(one, rows, opened, order.indexOf(one.id) + 1)).sort((left, right) => left.number - right.number),
    partsToAdd: rows.partsToAdd,
    states: rows.states,
    records: rows.records
      .map((one) => recordView(one, texts, toNamed))
      .sort((left, right) => (right.versions.at(-1)?.at.getTime() ?? 0) - (left.versions.at(-1)?.at.getTime() ?? 0)),
    mayWork: mayWork(rows.row.facts, rows.row.held),
    takers: rows.takers.map(toNamed).sort((left, right) => left.name.localeCompare(right.name)),
  }
}

function personView(one: PersonRow, { row, partsToAdd, told: entries }: Rows, opened: readonly OpenedItem[], number: number): PersonView {
  const { id, part, sex, ageBand, gbvType, personnelCategory, state, unit, itemId, _count } = one
  const order = entries.map(({ codes }) => parseCodes(codes)['known'])
  const known = opened.flatMap((item) => {
    const told = item.field === 'PERSON' ? SealedPerson.parse(JSON.parse(item.text)) : null
    // A case that was taken out of another has the item of that one's person.
    return told && (item.id === itemId || told.person === id) ? [{ at: order.indexOf(item.id), told }] : []
  })
  return {
    ...{ id, number, part, sex, ageBand, gbvType, personnelCategory, state, unit },
    known: known.sort((left, right) => right.at - left.at).map(({ told: { person: _id, ...rest } }) => rest),
    isClosed: itemId !== null && known.length === 0,
    mayChange: partsToAdd.includes(part) && !(part === 'SUBJECT' && row.facts.pending),
    isNamed: _count.alleged + _count.harmed > 0,
  }
}

function recordView({ id, kind, dueOn, assigneeId, doneAt, versions }: RecordRow, texts: ReadonlyMap<string, string>, toNamed: (id: string) => { id: string; name: string }): RecordView {
  return {
    ...{ id, kind, dueOn, doneAt },
    assignee: assigneeId ? toNamed(assigneeId) : null,
    versions: versions.map(({ position, authorId, at, itemId }) => {
      const text = texts.get(itemId)
      const written = text === undefined ? null : Written.parse(JSON.parse(text))
      return { position, at, author: toNamed(authorId).name, text: written?.text ?? null, when: written?.when ?? '' }
    }),
  }
}
