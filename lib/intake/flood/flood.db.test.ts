import fc from 'fast-check'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { solveProof } from '@/components/intake/proof'
import { makeOfficer } from '@/e2e/support/case-fixture'
import { emptyDatabase, ownerPool } from '@/e2e/support/database'
import { lasting, makeMission, typedReport } from '@/e2e/support/intake-fixture'
import type { Reporter } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { forgetFlood } from '@/lib/intake/flood/admit'
import { flushCounts } from '@/lib/intake/flood/counts'
import { floodDefaults, forgetFloodSettings, type FloodSettings } from '@/lib/intake/flood/settings'
import { viewFlood } from '@/lib/intake/queries'
import { AssistedReportInput, type ReportInput } from '@/lib/intake/schema'
import { enterReport, submitReport } from '@/lib/intake/submit-report'
import { now, setClock } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import rules from '@/lib/reference/haiti/rules.json'

const somebody: Reporter = { kind: 'reporter', mark: 'one gate of a phone network' }
const owner = ownerPool()
let shiftMs = 0

beforeEach(async () => {
  await emptyDatabase()
  await makeMission()
  await makeOfficer(['INTAKE_OFFICER'])
  shiftMs = 0
  setClock(() => new Date(Date.now() + shiftMs))
  await calm()
})
afterEach(() => setClock(undefined))
afterAll(() => owner.end())

const pass = (seconds: number) => void (shiftMs += seconds * 1000)

async function calm(settings: Partial<FloodSettings> = {}) {
  await flushCounts()
  await db().floodCount.deleteMany()
  // The application's role may not change a setting.
  await owner.query('DELETE FROM setting')
  for (const [code, value] of Object.entries({ FLOOD_PROOF_TRIES: 20, ...settings })) await owner.query('INSERT INTO setting VALUES ($1, $2)', [code, value])
  forgetFlood()
  forgetFloodSettings()
}

async function counted(): Promise<Record<string, number>> {
  await flushCounts()
  return Object.fromEntries((await db().floodCount.findMany()).map(({ kind, count }) => [kind, count]))
}

type Answer = Awaited<ReturnType<typeof submitReport>>
const valuesOf = (answer: Answer) => (answer.ok ? {} : (answer.refusal.values ?? {}))
const codeOf = (answer: Answer) => (answer.ok ? 'stored' : answer.refusal.code)
const pressedAgain = (typed: ReportInput, answer: Answer, more: Partial<ReportInput> = {}) => ({ ...typed, stamp: valuesOf(answer)['stamp'] ?? '', ...more })

describe('a form', () => {
  test('that was open for three seconds is taken at once and is nobody’s suspect', async () => {
    const typed = typedReport()
    pass(3)
    expect(codeOf(await submitReport(somebody, typed))).toBe('stored')
    expect(await db().caseFile.findFirstOrThrow()).toMatchObject({ isSuspect: false })
    expect(await counted()).toEqual({ fast: 1 })
  })

  test.each([
    ['that was sent too fast', {}, 'too-fast'],
    ['whose trap is filled', { trap: 'https://example.org' }, 'trap'],
  ])('%s is asked for once more with every word, and then taken as suspect; sent again it gives the same receipt', async (_, signs, kind) => {
    const typed = typedReport({ ...signs, when: { year: '2025' }, contact: { reach: '3711 0000' } })
    if (kind === 'trap') pass(60)
    const first = await submitReport(somebody, typed)
    expect(codeOf(first)).toBe('press-again')
    expect(valuesOf(first)).toMatchObject({ narrative: typed.narrative, 'when.year': '2025', 'contact.reach': '3711 0000' })
    expect(Object.keys(valuesOf(first))).not.toContain('trap')
    expect(await db().caseFile.count()).toBe(0)
    const second = await submitReport(somebody, pressedAgain(typed, first))
    const third = await submitReport(somebody, pressedAgain(typed, first))
    expect(second).toMatchObject({ ok: true, value: { receipt: expect.stringMatching(/^\d{16}$/) as string } })
    expect(lasting(third)).toEqual(lasting(second))
    expect(await db().caseFile.findMany()).toMatchObject([{ isSuspect: true }])
    expect(await counted()).toEqual({ [kind]: 1, suspect: 2 })
  })

  test('that was sent too fast and then once more as it was, from the page before, is one report', async () => {
    const typed = typedReport()
    const first = await submitReport(somebody, typed)
    const second = await submitReport(somebody, pressedAgain(typed, first))
    pass(60)
    expect(lasting(await submitReport(somebody, typed))).toEqual(lasting(second))
    expect(await db().caseFile.count()).toBe(1)
  })

  test('that was open for a day and comes back with a fresh stamp is taken when it is sent at once', async () => {
    const typed = typedReport()
    pass(25 * 3600)
    const first = await submitReport(somebody, typed)
    expect(codeOf(first)).toBe('stamp-expired')
    expect(codeOf(await submitReport(somebody, pressedAgain(typed, first)))).toBe('stored')
    expect(await db().caseFile.findFirstOrThrow()).toMatchObject({ isSuspect: false })
  })

  test('does not live longer for being pressed again', async () => {
    const typed = typedReport({ trap: 'x' })
    pass(20 * 3600)
    const first = await submitReport(somebody, typed)
    expect(codeOf(first)).toBe('press-again')
    pass(5 * 3600)
    expect(codeOf(await submitReport(somebody, pressedAgain(typed, first)))).toBe('stamp-expired')
  })

  test('that an officer fills in meets no flood control', async () => {
    await calm({ FLOOD_PROOF: 1, FLOOD_SECONDS_MIN: 3600 })
    const told = AssistedReportInput.parse({ ...typedReport(), channel: 'HOTLINE', reporterType: 'VICTIM' })
    expect(codeOf(await enterReport(await makeOfficer(['FOCAL_POINT']), told))).toBe('stored')
  })
})

describe('under attack', () => {
  beforeEach(() => calm({ FLOOD_PROOF: 1 }))

  test('a browser with scripts proves its work and goes fast; its answer serves no other report', async () => {
    const [typed, other] = [typedReport(), typedReport()]
    pass(10)
    const first = await submitReport(somebody, typed)
    expect(codeOf(first)).toBe('prove')
    const proof = await solveProof(valuesOf(first)['challenge'] ?? '')
    expect(codeOf(await submitReport(somebody, pressedAgain(typed, first, { proof })))).toBe('stored')
    expect(codeOf(await submitReport(somebody, { ...other, proof }))).toBe('prove')
    expect(await counted()).toEqual({ 'asked-proof': 2, proved: 1, fast: 1, 'wrong-proof': 1 })
  })

  test('a browser without scripts presses once more and goes slowly, and is nobody’s suspect', async () => {
    const typed = typedReport()
    pass(10)
    const first = await submitReport(somebody, typed)
    expect(codeOf(await submitReport(somebody, pressedAgain(typed, first)))).toBe('stored')
    expect(await db().caseFile.findFirstOrThrow()).toMatchObject({ isSuspect: false })
    expect(await counted()).toEqual({ 'asked-proof': 1, slow: 1 })
  })
})

test('over the rate of its address a report goes slowly, over the rate of attack it is asked for proof; both are stored', async () => {
  await calm({ FLOOD_MARK_BURST: 1, FLOOD_MARK_PER_MINUTE: 0, FLOOD_ATTACK_PER_MINUTE: 2 })
  const typed = [typedReport(), typedReport(), typedReport()]
  pass(3)
  const [one, two, three] = typed
  if (!one || !two || !three) throw new Error('three reports')
  expect(codeOf(await submitReport(somebody, one))).toBe('stored')
  expect(codeOf(await submitReport(somebody, two))).toBe('stored')
  const asked = await submitReport(somebody, three)
  expect(codeOf(asked)).toBe('prove')
  expect(codeOf(await submitReport(somebody, pressedAgain(three, asked)))).toBe('stored')
  expect(await counted()).toEqual({ fast: 1, slow: 2, 'asked-proof': 1 })
})

test('when the queue is full the words come back, and pressing again stores each of them', async () => {
  await calm({ FLOOD_RUNS_MAX: 1, FLOOD_WAITING_MAX: 1, FLOOD_MARK_BURST: 0, FLOOD_MARK_PER_MINUTE: 0 })
  const typed = Array.from({ length: 6 }, (_, at) => typedReport({ narrative: `Rapò ${at}` }))
  pass(3)
  const answers = await Promise.all(typed.map((one) => submitReport(somebody, one)))
  const busy = typed.flatMap((one, at) => (answers[at] && codeOf(answers[at]) === 'press-again' ? [{ one, answer: answers[at] }] : []))
  expect(busy.length).toBeGreaterThan(0)
  expect(await db().caseFile.count()).toBe(6 - busy.length)
  for (const { one, answer } of busy) {
    expect(valuesOf(answer)).toMatchObject({ narrative: one.narrative })
    expect(codeOf(await submitReport(somebody, pressedAgain(one, answer)))).toBe('stored')
  }
  expect(await db().caseFile.count()).toBe(6)
  expect(await db().caseFile.count({ where: { isSuspect: true } })).toBe(0)
})

test('whatever the order of arrivals, a report with a valid stamp is stored after at most two more presses', async () => {
  const settings = fc.record({
    FLOOD_PROOF: fc.constantFrom(0, 1), FLOOD_MARK_BURST: fc.nat(2), FLOOD_TOTAL_BURST: fc.nat(2), FLOOD_ATTACK_PER_MINUTE: fc.integer({ min: 1, max: 5 }),
    FLOOD_SECONDS_MIN: fc.nat(5), FLOOD_RUNS_MAX: fc.integer({ min: 1, max: 3 }),
  })
  const arrival = fc.record({ openSeconds: fc.nat(8), trap: fc.constantFrom('', '', 'x'), hasScripts: fc.boolean(), mark: fc.constantFrom('a', 'b') })
  await fc.assert(
    fc.asyncProperty(settings, fc.array(arrival, { minLength: 1, maxLength: 5 }), async (set, arrivals) => {
      await calm(set)
      const before = await db().caseFile.count()
      const presses = await Promise.all(
        arrivals.map(async ({ openSeconds, trap, hasScripts, mark }) => {
          const typed = typedReport({ trap })
          pass(openSeconds)
          let answer = await submitReport({ kind: 'reporter', mark }, typed)
          let sent = 1
          for (; !answer.ok && sent < 10; sent++) {
            const challenge = valuesOf(answer)['challenge']
            const proof = hasScripts && challenge ? await solveProof(challenge) : ''
            answer = await submitReport({ kind: 'reporter', mark }, pressedAgain(typed, answer, { proof }))
          }
          return sent
        }),
      )
      expect(Math.max(...presses)).toBeLessThanOrEqual(3)
      expect(await db().caseFile.count()).toBe(before + arrivals.length)
    }),
    { numRuns: 8 },
  )
}, 120_000)

test('forty reports from one address are all stored while a thousand others knock', async () => {
  await calm({ FLOOD_ATTACK_PER_MINUTE: 60 })
  const reports = Array.from({ length: 40 }, (_, at) => typedReport({ narrative: `Rapò ${at}` }))
  const replayed = typedReport({ narrative: 'toujou menm bagay la' })
  pass(3)
  const junk = async (at: number) => {
    const kinds = [{ ...replayed, stamp: 'x'.repeat(150) }, typedReport({ narrative: 'too fast' }), typedReport({ trap: 'x' }), replayed]
    const sent = kinds[at % kinds.length]
    if (sent) await submitReport(somebody, sent)
  }
  const person = async (typed: ReportInput) => {
    let answer = await submitReport(somebody, typed)
    for (let sent = 1; !answer.ok && sent < 4; sent++) answer = await submitReport(somebody, pressedAgain(typed, answer))
    return answer.ok && answer.value.receipt
  }
  const [receipts] = await Promise.all([Promise.all(reports.map(person)), Promise.all(Array.from({ length: 1000 }, (_, at) => junk(at)))])
  expect(new Set(receipts).size).toBe(40)
  expect(receipts).not.toContain(false)
  // And the one that was sent 250 times.
  expect(await db().caseFile.count()).toBeGreaterThanOrEqual(40)
  expect(await db().caseFile.count()).toBeLessThanOrEqual(41)
  expect((await counted())['forged']).toBe(250)
}, 120_000)

describe('the counts', () => {
  test('are seen by the administrator, with the settings, and by nobody else', async () => {
    const typed = typedReport()
    pass(3)
    await submitReport(somebody, typed)
    const view = await viewFlood(await makeOfficer(['ADMINISTRATOR']))
    expect(view).toMatchObject({ isUnderAttack: false, waiting: 0, days: [{ day: now().toISOString().slice(0, 10), counts: { fast: 1, slow: 0, forged: 0 } }] })
    expect(view.settings.find(({ code }) => code === 'FLOOD_PROOF_TRIES')).toEqual({ code: 'FLOOD_PROOF_TRIES', value: 20 })
    for (const role of ['AUDITOR', 'OVERSIGHT_LEAD', 'INTAKE_OFFICER'] as const) await expect(viewFlood(await makeOfficer([role]))).rejects.toThrow(AccessDenied)
  })

  test('that cannot be written fail no report, and are written later', async () => {
    await owner.query('REVOKE INSERT, UPDATE ON flood_count FROM temwen_app')
    const typed = typedReport()
    pass(3)
    expect(codeOf(await submitReport(somebody, typed))).toBe('stored')
    expect(await counted()).toEqual({})
    await owner.query('GRANT INSERT, UPDATE ON flood_count TO temwen_app')
    expect(await counted()).toEqual({ fast: 1 })
  })
})

test('the settings that an installation begins with are those of the program', () => {
  const flood = Object.fromEntries(Object.entries(rules.settings).filter(([code]) => code.startsWith('FLOOD_')))
  expect(flood).toEqual(floodDefaults)
})
