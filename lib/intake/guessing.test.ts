import { describe, expect, test } from 'vitest'
import { Guessing, type Limits } from '@/lib/intake/guessing'

const limits: Limits = { freeTries: 3, waitSecondsMax: 8, forgetMinutes: 5, marksMax: 100, workAtOnce: 2 }
const wrong = () => Promise.resolve(null)
const right = () => Promise.resolve('open')

/** A clock that only sleeping moves, and what was slept. */
function lab() {
  const state = { at: Date.UTC(2026, 0, 1), slept: [] as number[] }
  const guessing = new Guessing(
    () => new Date(state.at),
    (ms) => {
      state.slept.push(ms)
      return Promise.resolve()
    },
  )
  return { guessing, state }
}

describe('guessing receipts', () => {
  test('costs nothing for the first tries, then twice as long each time, and never more than the longest wait', async () => {
    const { guessing, state } = lab()
    for (let at = 0; at < 20; at++) expect(await guessing.attempt('m', limits, wrong)).toBeNull()
    expect(state.slept.slice(0, 7)).toEqual([250, 500, 1000, 2000, 4000, 8000, 8000])
    expect(state.slept).toHaveLength(17)
    expect(Math.max(...state.slept)).toBe(8000)
  })

  test('forgets no try before its time is over', async () => {
    const { guessing, state } = lab()
    for (let at = 0; at < 4; at++) {
      await guessing.attempt('m', limits, wrong)
      state.at += 1000
    }
    expect(guessing.waitMs('m', limits)).toBe(500)
  })

  test('makes the right receipt of the same mark wait exactly as long, and lets it in', async () => {
    const { guessing, state } = lab()
    for (let at = 0; at < 6; at++) await guessing.attempt('m', limits, wrong)
    state.slept = []
    expect(await guessing.attempt('m', limits, right)).toBe('open')
    await guessing.attempt('m', limits, wrong)
    expect(state.slept[0]).toBe(2000)
    expect(state.slept[1]).toBe(state.slept[0])
  })

  test('waits no less when the tries are sent at the same moment', async () => {
    const { guessing, state } = lab()
    const later = () => new Promise<null>((resolve) => setTimeout(() => resolve(null), 1))
    await Promise.all(Array.from({ length: 30 }, () => guessing.attempt('m', limits, later)))
    // Three are free, and as many as work at once may begin under one count.
    const waited = state.slept.reduce((sum, ms) => sum + ms, 0)
    expect(waited).toBeGreaterThan(20 * 8000)
    expect(waited).toBeLessThanOrEqual(30 * 8000)
  })

  test('touches no other mark, and nobody who has none', async () => {
    const { guessing, state } = lab()
    for (let at = 0; at < 10; at++) await guessing.attempt('guesser', limits, wrong)
    for (let at = 0; at < 10; at++) await guessing.attempt(null, limits, wrong)
    state.slept = []
    for (const mark of ['other', null]) expect(await guessing.attempt(mark, limits, right)).toBe('open')
    expect(state.slept).toEqual([])
  })

  test('a right receipt is no way to begin anew', async () => {
    const { guessing } = lab()
    for (let at = 0; at < 6; at++) await guessing.attempt('m', limits, wrong)
    const before = guessing.waitMs('m', limits)
    await guessing.attempt('m', limits, right)
    expect(guessing.waitMs('m', limits)).toBe(before)
  })

  test('is forgotten bit by bit, however long it went on', async () => {
    const { guessing, state } = lab()
    for (let at = 0; at < 1000; at++) await guessing.attempt('m', limits, wrong)
    state.at += limits.forgetMinutes * 60_000 * 2
    expect(guessing.waitMs('m', limits)).toBeGreaterThan(0)
    state.at += 3_600_000
    expect(guessing.waitMs('m', limits)).toBe(0)
  })

  test('remembers no more marks than it may, the newest rather than the oldest', async () => {
    const { guessing } = lab()
    for (let at = 0; at < 250; at++) await guessing.attempt(`m${at}`, { ...limits, freeTries: 0 }, wrong)
    expect(guessing.marks).toBe(100)
    expect([guessing.waitMs('m249', { ...limits, freeTries: 0 }) > 0, guessing.waitMs('m0', { ...limits, freeTries: 0 })]).toEqual([true, 250])
  })

  test('lets go of marks whose tries are forgotten', async () => {
    const { guessing, state } = lab()
    for (let at = 0; at < 50; at++) await guessing.attempt(`m${at}`, limits, wrong)
    state.at += 3_600_000
    await guessing.attempt('new', limits, wrong)
    expect(guessing.marks).toBe(1)
  })
})

describe('the work', () => {
  test('is done for so many at once and no more, by turns of the marks, also after a failure', async () => {
    const { guessing } = lab()
    const done: string[] = []
    const state = { running: 0, most: 0 }
    const work = (name: string) => async () => {
      state.running += 1
      state.most = Math.max(state.most, state.running)
      await new Promise((resolve) => setTimeout(resolve, 1))
      state.running -= 1
      done.push(name)
      return name
    }
    const flood = Array.from({ length: 40 }, (_, at) => guessing.attempt('flood', limits, work(`flood${at}`)))
    const failure = guessing.attempt('broken', limits, () => Promise.reject(new Error('down')))
    const honest = guessing.attempt('honest', limits, work('honest'))
    await expect(failure).rejects.toThrow('down')
    await Promise.all([...flood, honest])
    expect(state.most).toBe(2)
    expect(done.indexOf('honest')).toBeLessThan(6)
    expect(done).toHaveLength(41)
  })
})
