import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import type { LoadedCase } from '@/lib/cases/load-case'
import { holdableCases, visibleCases } from '@/lib/cases/visible-cases'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { Tx } from '@/lib/platform/db'
import { duplicateReasons, type DuplicateReason, type DuplicateView } from '@/lib/triage/view'

const dayMs = 86_400_000
/** How far apart two reports of the same may come in: people report when it is safe to. */
const daysApartMax = 30
/** A State alone is what most reports have in common. */
const weights: Record<DuplicateReason, number> = { SUBJECT_NAME: 4, NAME: 4, UNIT: 2, PLACE: 2, STATE: 1 }
const weightMin = 2
const shownMax = 8
/** Rows looked at for each reason, the newest first. */
const rowsMax = 200

type Where = Prisma.CaseFileWhereInput

/**
 * Cases that may be about the same, among those that the officer may see. A name is compared only where the officer is meant to read
 * it in both cases: otherwise whoever writes a name down could find out whether it stands in a part that is closed to them.
 */
export async function listDuplicates(tx: Tx, officer: Officer, row: LoadedCase, known: readonly string[]): Promise<DuplicateView[]> {
  const reasons = new Map<string, Set<DuplicateReason>>()
  const note = (reason: DuplicateReason, ids: readonly string[]) => ids.forEach((id) => reasons.set(id, (reasons.get(id) ?? new Set()).add(reason)))
  const others: Where = { AND: [await visibleCases(tx, officer), { id: { notIn: [row.id, ...known] } }] }
  const find = async (where: Where) =>
    (await tx.caseFile.findMany({ where: { AND: [others, where] }, select: { id: true }, orderBy: { receivedAt: 'desc' }, take: rowsMax })).map(({ id }) => id)
  const live = row.allegations.filter(({ isDropped }) => !isDropped)
  const unitIds = live.flatMap(({ unitId }) => unitId ?? [])
  const [from, to] = [-1, 1].map((way) => new Date(row.receivedAt.getTime() + way * daysApartMax * dayMs))
  const near: Where = { receivedAt: { ...(from && { gte: from }), ...(to && { lte: to }) } }
  if (row.departmentIso) note('PLACE', await find({ ...near, departmentIso: row.departmentIso }))
  if (unitIds.length > 0) note('UNIT', await find({ allegations: { some: { isDropped: false, unitId: { in: unitIds } } } }))
  const stateIds = [...row.facts.stateIds]
  const ofState = { OR: [{ reportedStateId: { in: stateIds } }, { allegations: { some: { isDropped: false, stateId: { in: stateIds } } } }] }
  if (stateIds.length > 0) note('STATE', await find({ AND: [near, ofState] }))
  note('SUBJECT_NAME', await find({ id: { in: await sameNames(tx, officer, row, 'INQUIRY') } }))
  note('NAME', await find({ id: { in: await sameNames(tx, officer, row, 'IDENTITY') } }))
  const weight = (of: Set<DuplicateReason>) => [...of].reduce((sum, reason) => sum + weights[reason], 0)
  const likely = [...reasons].filter(([, of]) => weight(of) >= weightMin).sort(([, left], [, right]) => weight(right) - weight(left)).slice(0, shownMax)
  const found = await tx.caseFile.findMany({ where: { id: { in: likely.map(([id]) => id) } }, select: { id: true, reference: true, status: true } })
  return likely.flatMap(([id, of]) => {
    const one = found.find((other) => other.id === id)
    return one ? [{ ...one, reasons: duplicateReasons.filter((reason) => of.has(reason)) }] : []
  })
}

/** Cases with a person of the same name: two parts of it, or all where it has but one. */
async function sameNames(tx: Tx, officer: Officer, row: LoadedCase, kind: 'INQUIRY' | 'IDENTITY'): Promise<string[]> {
  if (!row.held.includes(kind)) return []
  const part = kind === 'INQUIRY' ? 'SUBJECT' : { not: 'SUBJECT' as const }
  const own = await tx.casePerson.findMany({ where: { caseId: row.id, isRemoved: false, part }, select: { id: true, names: { select: { token: true } } } })
  const text = (token: Uint8Array) => Buffer.from(token).toString('hex')
  const tokens = own.flatMap(({ names }) => names.map(({ token }) => token))
  if (tokens.length === 0) return []
  const same = await tx.casePerson.findMany({
    where: { caseId: { not: row.id }, isRemoved: false, part, names: { some: { token: { in: tokens } } } },
    select: { caseId: true, names: { select: { token: true } } },
    take: rowsMax,
  })
  const isSame = (names: readonly { token: Uint8Array }[]) =>
    own.some((person) => {
      const theirs = names.map(({ token }) => text(token))
      const shared = person.names.filter(({ token }) => theirs.includes(text(token))).length
      return shared >= Math.min(2, person.names.length, names.length) && shared > 0
    })
  const ids = same.filter(({ names }) => isSame(names)).map(({ caseId }) => caseId)
  const readable = await tx.caseFile.findMany({ where: { AND: [await holdableCases(tx, kind, officer), { id: { in: ids } }] }, select: { id: true } })
  return readable.map(({ id }) => id)
}
