import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { inTurn, newTurns, type Ticket, type Turns } from '@/lib/intake/flood/turns'

const limits = { runsMax: 2, slowRunsMax: 1, waitingMax: 5, waitMs: 25_000 }
const fast: Ticket = { lane: 'fast', presses: 0 }
const slow: Ticket = { lane: 'slow', presses: 0 }

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Runs of one second each, and the order in which they began. */
function runner(turns: Turns) {
  const begun: string[] = []
  const run = (name: string, ticket: Ticket) =>
    inTurn(turns, ticket, async () => {
      begun.push(name)
      await new Promise((resolve) => setTimeout(resolve, 1000))
      return { name }
    })
  return { begun, run }
}

describe('turns', () => {
  test('the fast lane goes first, and the slow lane never has more than its share', async () => {
    const { begun, run } = runner(newTurns(limits))
    const all = [run('slow 1', slow), run('slow 2', slow), run('slow 3', slow), run('fast 1', fast), run('fast 2', fast)]
    await vi.advanceTimersByTimeAsync(0)
    expect(begun).toEqual(['slow 1', 'fast 1'])
    await vi.advanceTimersByTimeAsync(1000)
    expect(begun).toEqual(['slow 1', 'fast 1', 'fast 2', 'slow 2'])
    await vi.advanceTimersByTimeAsync(2000)
    expect((await Promise.all(all)).map((done) => done?.name)).toEqual(['slow 1', 'slow 2', 'slow 3', 'fast 1', 'fast 2'])
  })

  test('the slow lane moves even when the fast lane never ends', async () => {
    const { begun, run } = runner(newTurns({ ...limits, runsMax: 1, waitingMax: 100 }))
    void run('first', fast)
    void run('slow', slow)
    for (let at = 0; at < 20; at++) void run(`fast ${at}`, fast)
    await vi.advanceTimersByTimeAsync(6000)
    expect(begun).toContain('slow')
  })

  test('who waited too long is told so, and has run nothing', async () => {
    const turns = newTurns({ ...limits, runsMax: 1, waitMs: 500 })
    const { begun, run } = runner(turns)
    const [first, second] = [run('first', fast), run('second', fast)]
    await vi.advanceTimersByTimeAsync(1000)
    expect([await first, await second]).toEqual([{ name: 'first' }, null])
    expect(begun).toEqual(['first'])
    expect(turns.waiting).toEqual([])
  })

  test('who is patient waits as long as it takes, and no full queue sends them away', async () => {
    const turns = newTurns({ ...limits, runsMax: 1, waitingMax: 1, waitMs: 500 })
    const { run } = runner(turns)
    const patient: Ticket = { ...fast, isPatient: true }
    const all = Promise.all([run('first', patient), run('second', patient), run('third', patient), run('browser', fast)])
    await vi.advanceTimersByTimeAsync(5000)
    expect((await all).map((done) => done?.name)).toEqual(['first', 'second', 'third', undefined])
  })

  test('a full queue sends away who was sent away least often, the newest first', async () => {
    const turns = newTurns({ ...limits, runsMax: 1, waitingMax: 2 })
    const { run } = runner(turns)
    const running = run('running', slow)
    const names = { never: run('never', slow), once: run('once', { lane: 'slow', presses: 1 }), late: run('late', slow), twice: run('twice', { lane: 'slow', presses: 2 }), fast: run('fast', fast) }
    await vi.advanceTimersByTimeAsync(10_000)
    await running
    const done = await Promise.all(Object.entries(names).map(async ([name, end]) => [name, (await end) !== null]))
    expect(Object.fromEntries(done)).toEqual({ never: false, once: false, late: false, twice: true, fast: true })
  })

  test('a run that fails gives its turn back', async () => {
    const turns = newTurns({ ...limits, runsMax: 1 })
    await expect(inTurn(turns, fast, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    expect(await inTurn(turns, fast, () => Promise.resolve({}))).toEqual({})
    expect(turns).toMatchObject({ fast: 0, slow: 0, waiting: [] })
  })

  test('whatever the order of arrivals, limits hold, and everybody has run or was told', async () => {
    const arrival = fc.record({ lane: fc.constantFrom('fast' as const, 'slow' as const), presses: fc.nat(3), after: fc.nat(1500), takes: fc.integer({ min: 1, max: 3000 }) })
    await fc.assert(
      fc.asyncProperty(fc.array(arrival, { maxLength: 40 }), async (arrivals) => {
        const turns = newTurns({ ...limits, waitMs: 4000 })
        let ran = 0
        const ends = []
        for (const { takes, after, ...ticket } of arrivals) {
          ends.push(
            inTurn(turns, ticket, async () => {
              ran += 1
              expect(turns.fast + turns.slow).toBeLessThanOrEqual(limits.runsMax)
              expect(turns.slow).toBeLessThanOrEqual(limits.slowRunsMax)
              await new Promise((resolve) => setTimeout(resolve, takes))
              return {}
            }),
          )
          expect(turns.waiting.length).toBeLessThanOrEqual(limits.waitingMax)
          await vi.advanceTimersByTimeAsync(after)
        }
        await vi.advanceTimersByTimeAsync(200_000)
        expect((await Promise.all(ends)).filter((end) => end !== null).length).toBe(ran)
        expect(turns).toMatchObject({ fast: 0, slow: 0, waiting: [] })
      }),
      { numRuns: 60 },
    )
  })
})
