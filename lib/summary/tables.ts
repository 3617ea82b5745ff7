import type { AllegationType } from '@/lib/generated/prisma/client'
import { Channel, FindingSource, ReporterType, UnPublicType } from '@/lib/generated/prisma/enums'
import { complaintClasses, gravestClass } from '@/lib/cases/policy'
import { readHistory, type Alleged, type CaseHistory, type Entry } from '@/lib/summary/case-history'
import { quarterOf, quartersOf, type Period } from '@/lib/summary/period'
import type { Block, BlockName, RowKind, Table } from '@/lib/summary/view'

export type Type = Pick<AllegationType, 'code' | 'class' | 'unCategory' | 'unPublicType'>

/** The words of the United Nations' quarterly statements. */
const investigationStatuses = [
  'PRELIMINARY_ASSESSMENT',
  'LIMITED_INFORMATION',
  'INVESTIGATION',
  'SUBSTANTIATED',
  'NOT_SUBSTANTIATED',
  'CLOSED_OTHERWISE',
] as const
type InvestigationStatus = (typeof investigationStatuses)[number]
const bodies = [...Object.values(FindingSource), 'NONE_YET'] as const

/** One unit of count. `allegations` is empty for a report that nobody has classified yet. */
type Counted = { allegations: readonly Alleged[] }

/**
 * The counting rule of the United Nations: sexual exploitation and abuse by report, once for each combination of
 * contributing State and category of personnel; other misconduct by type and person. Nobody can tell whether two persons whom
 * nobody knows are the same, so each allegation without a person counts.
 */
function countedUnits({ allegations }: Pick<CaseHistory, 'allegations'>): Counted[] {
  const all = [...allegations.values()]
  const reports = new Map<string, Alleged[]>()
  for (const one of all.filter((alleged) => alleged.class === 'SEA')) {
    const key = `${one.state} ${one.category}`
    reports.set(key, [...(reports.get(key) ?? []), one])
  }
  const others = new Map<string, Alleged[]>()
  for (const [id, one] of allegations) {
    if (one.class === 'SEA') continue
    const key = `${one.type} ${one.subject ?? id}`
    others.set(key, [...(others.get(key) ?? []), one])
  }
  return [...reports.values(), ...others.values()].map((unit) => ({ allegations: unit }))
}

const classOf = ({ allegations }: CaseHistory) => gravestClass([...allegations.values()].map((alleged) => alleged.class))

/** Where a unit stands, and the body whose finding says so. */
function standing({ status }: CaseHistory, { allegations }: Counted): { status: InvestigationStatus; body: (typeof bodies)[number] } {
  const none = (word: InvestigationStatus) => ({ status: word, body: 'NONE_YET' }) as const
  switch (status) {
    case 'RECEIVED':
    case 'ACKNOWLEDGED':
    case 'PRELIMINARY_ASSESSMENT':
      return none('PRELIMINARY_ASSESSMENT')
    case 'INFO_REQUESTED':
    case 'LIMITED_INFO_HOLD':
      return none('LIMITED_INFORMATION')
    case 'OPEN':
    case 'STATE_NOTIFIED':
    case 'UNDER_INVESTIGATION':
    case 'INVESTIGATION_COMPLETE':
    case 'REOPENED':
      return none('INVESTIGATION')
    case 'REFERRED_OUT':
      return none('CLOSED_OTHERWISE')
    case 'FINDING_RECORDED':
    case 'ACTION_PENDING':
    case 'ACTION_REPORTED':
    case 'CLOSED':
      return concluded(allegations) ?? none(status === 'CLOSED' ? 'CLOSED_OTHERWISE' : 'INVESTIGATION')
  }
}

/** One substantiated allegation substantiates the unit; otherwise all of them need a finding. */
function concluded(allegations: readonly Alleged[]) {
  const recorded = allegations.map((alleged) => alleged.recorded)
  const substantiated = recorded.find((found) => found?.finding === 'SUBSTANTIATED')
  if (substantiated) return { status: 'SUBSTANTIATED', body: substantiated.source } as const
  const last = recorded.at(-1)
  return last && !recorded.includes(null) ? ({ status: 'NOT_SUBSTANTIATED', body: last.source } as const) : null
}

/** Adds entries up, case by case, with one case in memory. Entries must come chain by chain, oldest first. */
export function tally(period: Period, types: readonly Type[]): { add: (entry: Entry) => void; tables: () => Table[] } {
  const counts = counters(period, types)
  let chain: Entry[] = []
  const close = () => {
    const history = readHistory(chain)
    if (history && history.receivedAt >= period.from && history.receivedAt < period.end) counts.add(history)
    chain = []
  }
  return {
    add(entry) {
      if (chain[0] && chain[0].subjectId !== entry.subjectId) close()
      chain.push(entry)
    },
    tables() {
      close()
      return counts.tables()
    },
  }
}

function counters(period: Period, types: readonly Type[]) {
  const quarters = [...quartersOf(period), 'total']
  const received = grid('received', quarters, ['received'], null)
  const byClass = grid('class', quarters, [...complaintClasses, 'UNCLASSIFIED'], 'class')
  const byChannel = grid('channel', ['total'], Object.values(Channel), 'channel')
  const byReporter = grid('reporter', ['total'], Object.values(ReporterType), 'reporter')
  const units = grid('allegations', ['total'], ['allegations'], null)
  const unitClass = grid('allegationClass', ['total'], complaintClasses, 'class')
  const unitType = grid('type', ['total'], types.map(({ code }) => code), 'type')
  const unitCategory = grid('unCategory', ['total'], ['1', '2'], 'unCategory')
  const unitPublic = grid('unPublicType', ['total'], Object.values(UnPublicType), 'unPublicType')
  const statuses = grid('status', [...bodies, 'total'], investigationStatuses, null)
  const closed = grid('closed', [...bodies, 'total'], ['CLOSED'], null)

  const addUnit = (history: CaseHistory, unit: Counted) => {
    const { status, body } = standing(history, unit)
    statuses.count(status, body)
    if (history.status === 'CLOSED') closed.count('CLOSED', body)
    const type = gravest(unit, types)
    if (!type) return
    units.count('allegations')
    unitClass.count(type.class)
    unitType.count(type.code)
    unitCategory.count(String(type.unCategory))
    unitPublic.count(type.unPublicType)
  }
  return {
    add(history: CaseHistory) {
      if (!history.isSplitOff) {
        received.count('received', quarterOf(history.receivedAt))
        byClass.count(classOf(history), quarterOf(history.receivedAt))
        byChannel.count(history.channel)
        byReporter.count(history.reporter)
      }
      if (history.isMerged) return
      const found = countedUnits(history)
      for (const unit of found.length > 0 || history.isSplitOff ? found : [{ allegations: [] }]) addUnit(history, unit)
    },
    tables: (): Table[] => [
      { code: 'T1', blocks: [received, byClass, byChannel, byReporter].map(({ block }) => block()) },
      { code: 'T2', blocks: [units, unitClass, unitType, unitCategory, unitPublic].map(({ block }) => block()) },
      { code: 'T5', blocks: [statuses, closed].map(({ block }) => block()) },
    ],
  }
}

/** Of the types a unit alleges, the first in the mission's list. The class is the log's, not that of today's list. */
function gravest({ allegations }: Counted, types: readonly Type[]): Type | null {
  const first = allegations[0]
  if (!first) return null
  const type = types.find(({ code }) => allegations.some((alleged) => alleged.type === code))
  if (!type) throw new Error(`type ${first.type} is not in the reference data`)
  return { ...type, class: first.class }
}

/** A table of zeros that grows; a row or column that it does not have is an error, not a number lost. */
function grid(name: BlockName, columns: readonly string[], codes: readonly string[], kind: RowKind) {
  const cells = new Map(codes.map((code) => [code, columns.map(() => 0)]))
  return {
    count(code: string, column?: string) {
      const row = cells.get(code)
      if (!row) throw new Error(`no row ${code} in ${name}`)
      for (const key of new Set([column ?? 'total', 'total'])) {
        const at = columns.indexOf(key)
        if (at < 0) throw new Error(`no column ${key} in ${name}`)
        row[at] = (row[at] ?? 0) + 1
      }
    },
    block: (): Block => ({ name, columns, rows: [...cells].map(([code, counts]) => ({ code, kind, counts })) }),
  }
}
