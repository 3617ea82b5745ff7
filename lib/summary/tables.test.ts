import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CaseStatus, Channel, Finding, FindingSource, PersonnelCategory, ReporterType, UnPublicType } from '@/lib/generated/prisma/enums'
import rules from '@/lib/reference/haiti/rules.json'
import { ReferenceData } from '@/lib/reference/schema'
import type { Entry } from '@/lib/summary/case-history'
import { periodOf } from '@/lib/summary/period'
import { tally, type Type } from '@/lib/summary/tables'
import type { Table } from '@/lib/summary/view'

const types: Type[] = ReferenceData.shape.allegationTypes.parse(rules.allegationTypes)
const period = periodOf({ from: '2025-04-01', to: '2025-12-31' }, new Date('2025-11-15T12:00:00Z'))

type Alleges = { kind: 'alleges'; which: number; type: Type; category: PersonnelCategory; state: string; subject: string }
type Drops = { kind: 'drops'; which: number }
type Joins = { kind: 'merges' } | { kind: 'parts' }
type Finds = { kind: 'finds'; which: number; finding: Finding; source: FindingSource }
type Moves = { kind: 'moves'; to: CaseStatus }
type Case = { id: string; channel: Channel; reporter: ReporterType; steps: { at: Date; step: Alleges | Finds | Moves | Drops | Joins }[]; receivedAt: Date }

const oneOf = <T extends string>(values: Record<string, T>) => fc.constantFrom(...Object.values(values))
const moment = fc.integer({ min: Date.UTC(2025, 0), max: Date.UTC(2026, 1) }).map((ms) => new Date(Math.floor(ms / 1000) * 1000))
const which = fc.nat(2)
const alleges = fc.record<Alleges>({
  kind: fc.constant('alleges'),
  which,
  type: fc.constantFrom(...types),
  category: oneOf(PersonnelCategory),
  state: fc.constantFrom('', 'KEN', 'TCD'),
  subject: fc.constantFrom('', '', '00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-0000000000a2'),
})
const drops = fc.record<Drops>({ kind: fc.constant('drops'), which })
const joins = fc.constantFrom<Joins>({ kind: 'merges' }, { kind: 'parts' }, { kind: 'parts' })
const finds = fc.record<Finds>({ kind: fc.constant('finds'), which, finding: oneOf(Finding), source: oneOf(FindingSource) })
const moves = fc.record<Moves>({ kind: fc.constant('moves'), to: oneOf(CaseStatus) })
const someCase: fc.Arbitrary<Case> = fc
  .record({
    id: fc.uuid(),
    channel: oneOf(Channel),
    reporter: oneOf(ReporterType),
    times: fc.array(moment, { minLength: 9, maxLength: 9 }),
    steps: fc.array(fc.oneof({ arbitrary: alleges, weight: 4 }, finds, moves, drops, joins), { maxLength: 8 }),
  })
  .map(({ times, steps, ...rest }) => {
    const [receivedAt = new Date(0), ...later] = times.sort((one, other) => Number(one) - Number(other))
    // A finding is on an allegation that is there, and what has one is not dropped.
    const possible = steps.filter((step, at) => {
      const before = (kind: string, number: number) => steps.slice(0, at).findLastIndex((one) => one.kind === kind && 'which' in one && one.which === number)
      if (step.kind === 'finds') return before('alleges', step.which) > before('drops', step.which)
      return step.kind !== 'drops' || before('finds', step.which) < 0
    })
    return { ...rest, receivedAt, steps: possible.map((step, at) => ({ step, at: later[at] ?? receivedAt })) }
  })
const someCases = fc.uniqueArray(someCase, { selector: ({ id }) => id, maxLength: 25 })

const allegationId = (which: number) => `00000000-0000-4000-8000-00000000000${which}`

function entriesOf({ id, channel, reporter, receivedAt, steps }: Case): Entry[] {
  const entry = (at: Date, event: string, toStatus: string, codes: string): Entry => ({ id: `${id} ${event}`, subjectId: id, at, event, toStatus, codes })
  const received = entry(receivedAt, 'report.received', 'RECEIVED', `questionnaire=MISCONDUCT channel=${channel} reporter=${reporter} language=ht danger=NO child=NO`)
  const others = steps.map(({ at, step }) => {
    if (step.kind === 'moves') return entry(at, 'case.opened', step.to, '')
    if (step.kind === 'merges' || step.kind === 'parts') return step.kind === 'merges' ? entry(at, 'merge.approved', 'CLOSED', 'into=x') : entry(at, 'case.unmerged', 'REOPENED', '')
    if (step.kind === 'drops') return entry(at, 'allegation.dropped', 'PRELIMINARY_ASSESSMENT', `allegation=${allegationId(step.which)}`)
    if (step.kind === 'finds') {
      const codes = `allegation=${allegationId(step.which)} finding=${step.finding} source=${step.source} proposal=x`
      return entry(at, 'finding.approved', 'FINDING_RECORDED', codes)
    }
    const codes = `allegation=${allegationId(step.which)} class=${step.type.class} type=${step.type.code} category=${step.category} state=${step.state}${step.subject && ` subject=${step.subject}`}`
    return entry(at, 'case.classified', 'PRELIMINARY_ASSESSMENT', codes)
  })
  return [received, ...others].filter(({ at }) => at <= period.cutOff)
}

function count(cases: readonly Case[]): Table[] {
  const sums = tally(period, types)
  for (const entry of cases.flatMap(entriesOf)) sums.add(entry)
  return sums.tables()
}

/** One number by name; -1 when there is no such place. */
function read(tables: Table[], table: string, block: string, row: string, column = 'total'): number {
  const found = tables.find(({ code }) => code === table)?.blocks.find(({ name }) => name === block)
  return found?.rows.find(({ code }) => code === row)?.counts[found.columns.indexOf(column)] ?? -1
}

const sum = (tables: Table[], table: string, block: string, column = 'total') =>
  (tables.find(({ code }) => code === table)?.blocks.find(({ name }) => name === block)?.rows ?? []).reduce(
    (total, { code }) => total + read(tables, table, block, code, column),
    0,
  )

/** The oracle: every fact about a case is looked up in its steps again, for each cell. */
function steps(one: Case) {
  return one.steps.filter(({ at }) => at <= period.cutOff).map(({ step }) => step)
}
function lastOf<K extends Alleges['kind'] | Finds['kind']>(one: Case, kind: K, number: number) {
  return steps(one).findLast((step): step is Extract<Alleges | Finds, { kind: K }> => step.kind === kind && step.which === number)
}
const inPeriod = (one: Case) => one.receivedAt >= new Date('2025-04-01T00:00:00Z') && one.receivedAt <= period.cutOff
/** Live ones, in the order of their ids. */
const allegationsOf = (one: Case) =>
  [0, 1, 2].flatMap((number) => {
    const last = steps(one).findLast((step): step is Alleges | Drops => (step.kind === 'alleges' || step.kind === 'drops') && step.which === number)
    return last?.kind === 'alleges' ? last : []
  })
const isMerged = (one: Case) => steps(one).findLast(({ kind }) => kind === 'merges' || kind === 'parts')?.kind === 'merges'
/** Each type with each person once; with nobody known, each time. */
const othersOf = (one: Case) => {
  const others = allegationsOf(one).filter(({ type }) => type.class !== 'SEA')
  return others.filter((a, at) => !a.subject || !others.slice(0, at).some((b) => a.subject === b.subject && a.type.code === b.type.code))
}
const statusOf = (one: Case) => {
  const last = steps(one).at(-1)
  if (!last) return 'RECEIVED'
  if (last.kind === 'moves') return last.to
  return ({ finds: 'FINDING_RECORDED', merges: 'CLOSED', parts: 'REOPENED', alleges: 'PRELIMINARY_ASSESSMENT', drops: 'PRELIMINARY_ASSESSMENT' } as const)[last.kind]
}

describe('for any cases', () => {
  const check = (property: (cases: Case[], tables: Table[]) => void) =>
    fc.assert(
      fc.property(someCases, (cases) => property(cases.filter(inPeriod), count(cases.filter((one) => one.receivedAt <= period.cutOff)))),
      { numRuns: 150 },
    )

  test('T1 counts reports by their gravest class, channel and reporter', () => {
    check((cases, tables) => {
      expect(read(tables, 'T1', 'received', 'received')).toBe(cases.length)
      for (const channel of Object.values(Channel)) {
        expect(read(tables, 'T1', 'channel', channel)).toBe(cases.filter((one) => one.channel === channel).length)
      }
      for (const reporter of Object.values(ReporterType)) {
        expect(read(tables, 'T1', 'reporter', reporter)).toBe(cases.filter((one) => one.reporter === reporter).length)
      }
      const has = (one: Case, name: string) => allegationsOf(one).some(({ type }) => type.class === name)
      const third = cases.filter(({ receivedAt }) => receivedAt >= new Date('2025-07-01') && receivedAt < new Date('2025-10-01'))
      expect(read(tables, 'T1', 'class', 'SEA', '2025-Q3')).toBe(third.filter((one) => has(one, 'SEA')).length)
      expect(read(tables, 'T1', 'class', 'UNCLASSIFIED')).toBe(cases.filter((one) => allegationsOf(one).length === 0).length)
    })
  })

  test('T2 counts sexual exploitation and abuse once for each State and category, other misconduct once for each type and person, and no merged case', () => {
    check((all, tables) => {
      const cases = all.filter((one) => !isMerged(one))
      const sea = cases.map((one) => {
        const alleged = allegationsOf(one).filter(({ type }) => type.class === 'SEA')
        return alleged.filter((a, at) => !alleged.slice(0, at).some((b) => a.state === b.state && a.category === b.category)).length
      })
      expect(read(tables, 'T2', 'allegationClass', 'SEA')).toBe(sea.reduce((total, units) => total + units, 0))
      for (const name of ['SERIOUS_MISCONDUCT', 'MINOR_MISCONDUCT']) {
        expect(read(tables, 'T2', 'allegationClass', name)).toBe(cases.flatMap(othersOf).filter(({ type }) => type.class === name).length)
      }
      for (const type of types.filter(({ class: name }) => name !== 'SEA')) {
        expect(read(tables, 'T2', 'type', type.code)).toBe(cases.flatMap(othersOf).filter((one) => one.type.code === type.code).length)
      }
    })
  })

  test('T5 follows the status, and the finding where one is recorded', () => {
    check((cases, tables) => {
      // With one allegation a unit is a case, so that the oracle needs no counting rule.
      const single = cases.filter((one) => allegationsOf(one).length <= 1 && !isMerged(one))
      const alone = count(single)
      const at = (...names: CaseStatus[]) => single.filter((one) => names.includes(statusOf(one)))
      const finding = (one: Case) => [0, 1, 2].flatMap((number) => lastOf(one, 'finds', number) ?? [])[0]
      expect(read(alone, 'T5', 'status', 'PRELIMINARY_ASSESSMENT')).toBe(at('RECEIVED', 'ACKNOWLEDGED', 'PRELIMINARY_ASSESSMENT').length)
      expect(read(alone, 'T5', 'status', 'LIMITED_INFORMATION')).toBe(at('INFO_REQUESTED', 'LIMITED_INFO_HOLD').length)
      for (const body of Object.values(FindingSource)) {
        const decided = at('FINDING_RECORDED', 'ACTION_PENDING', 'ACTION_REPORTED', 'CLOSED').filter((one) => finding(one)?.source === body)
        const substantiated = decided.filter((one) => finding(one)?.finding === 'SUBSTANTIATED')
        expect(read(alone, 'T5', 'status', 'SUBSTANTIATED', body)).toBe(substantiated.length)
        expect(read(alone, 'T5', 'status', 'NOT_SUBSTANTIATED', body)).toBe(decided.length - substantiated.length)
      }
      expect(read(alone, 'T5', 'closed', 'CLOSED')).toBe(at('CLOSED').length)
      expect(read(alone, 'T5', 'status', 'CLOSED_OTHERWISE')).toBe(at('CLOSED').filter((one) => !finding(one)).length + at('REFERRED_OUT').length)
      expect(sum(tables, 'T5', 'closed')).toBeLessThanOrEqual(sum(tables, 'T5', 'status'))
    })
  })

  test('totals agree within and across the tables', () => {
    check((cases, tables) => {
      const received = read(tables, 'T1', 'received', 'received')
      for (const block of ['class', 'channel', 'reporter']) expect([block, sum(tables, 'T1', block)]).toEqual([block, received])
      for (const quarter of ['2025-Q2', '2025-Q3', '2025-Q4']) {
        expect(sum(tables, 'T1', 'class', quarter)).toBe(read(tables, 'T1', 'received', 'received', quarter))
      }
      const allegations = read(tables, 'T2', 'allegations', 'allegations')
      for (const block of ['allegationClass', 'type', 'unCategory', 'unPublicType']) expect([block, sum(tables, 'T2', block)]).toEqual([block, allegations])
      expect(allegations - read(tables, 'T2', 'unPublicType', UnPublicType.NOT_SEA)).toBe(read(tables, 'T2', 'allegationClass', 'SEA'))
      const unclassified = cases.filter((one) => allegationsOf(one).length === 0 && !isMerged(one)).length
      expect(sum(tables, 'T5', 'status')).toBe(allegations + unclassified)
      const bodies = [...Object.values(FindingSource), 'NONE_YET']
      expect(bodies.reduce((total, body) => total + sum(tables, 'T5', 'status', body), 0)).toBe(sum(tables, 'T5', 'status'))
    })
  })
})

test('with no cases every row is there and says zero', () => {
  const numbers = count([]).flatMap(({ blocks }) => blocks.flatMap(({ rows }) => rows.flatMap(({ counts }) => counts)))
  expect(numbers.length).toBeGreaterThan(100)
  expect(new Set(numbers)).toEqual(new Set([0]))
})

test('an entry that cannot be understood stops the count', () => {
  const received: Entry = { id: 'e', subjectId: 'c', at: new Date('2025-05-01'), event: 'report.received', toStatus: 'RECEIVED', codes: 'channel=WEB' }
  const sums = tally(period, types)
  sums.add(received)
  expect(() => sums.tables()).toThrow()
})
