import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { pieces, UploadEnded } from '@/lib/evidence/pieces'
import { places } from '@/lib/evidence/places'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const bytesPerMinute = 60_000
const minutes = (count: number) => vi.advanceTimersByTimeAsync(count * 60_000)

/** Somebody who sends so many bytes every so many seconds, until they are told to stop. */
function sender(inPlace: ReturnType<typeof places>, bytes: number, everySeconds: number, most = 2) {
  const state = { began: false, arrived: 0, hasStopped: false, ended: undefined as string | undefined }
  async function* content() {
    while (!state.hasStopped) {
      await new Promise((resolve) => setTimeout(resolve, everySeconds * 1000))
      yield Buffer.alloc(bytes)
    }
  }
  const done = inPlace({ most, bytesPerMinute }, async (bring) => {
    state.began = true
    for await (const { bytes: some } of pieces(content(), 1e12, bring)) state.arrived += some.length
  }).then(
    () => (state.ended = 'whole'),
    (error: unknown) => (state.ended = error instanceof UploadEnded ? error.code : String(error)),
  )
  return { state, done, stop: () => (state.hasStopped = true) }
}

test('while nobody waits, somebody who brings a byte in a while keeps the place', async () => {
  const inPlace = places()
  const slow = sender(inPlace, 1, 50)
  await minutes(30)
  expect(slow.state).toMatchObject({ began: true, ended: undefined })
  slow.stop()
  await minutes(2)
  expect(slow.state).toMatchObject({ ended: 'whole' })
})

test('a silence ends an upload also when nobody waits', async () => {
  const silent = sender(places(), 1, 61)
  await minutes(1.1)
  expect(silent.state.ended).toBe('broken')
})

test('places that are held by next to nothing are given to those who wait, in their order, and a thin line keeps its own', async () => {
  const onRoomMade = vi.fn()
  const inPlace = places(onRoomMade)
  // 3 kB a second is what a telephone of the second generation brings; a byte in fifty seconds is nobody.
  const [thin, trickle] = [sender(inPlace, 3000, 1), sender(inPlace, 1, 50)]
  await minutes(10)
  const first = sender(inPlace, 3000, 1)
  const second = sender(inPlace, 3000, 1)
  await minutes(0.1)
  expect(trickle.state.ended).toBe('broken')
  expect([thin.state.ended, first.state.began, second.state.began]).toEqual([undefined, true, false])
  await minutes(60)
  // Nobody is too slow any more: the second waits, and is refused by nobody.
  expect([thin.state.ended, first.state.ended, second.state.began, second.state.ended]).toEqual([undefined, undefined, false, undefined])
  expect(onRoomMade).toHaveBeenCalledTimes(1)
  first.stop()
  await minutes(1)
  expect([first.state.ended, second.state.began]).toEqual(['whole', true])
})

test('as many as there are places, trickling, keep nobody out for longer than it takes to know them', async () => {
  const inPlace = places()
  for (let at = 0; at < 2; at++) sender(inPlace, 1, 5)
  const honest = Array.from({ length: 5 }, () => sender(inPlace, 60_000, 1))
  await minutes(1.2)
  expect(honest.filter(({ state }) => state.began)).toHaveLength(2)
  for (const { stop } of honest) stop()
  await minutes(1)
  expect(honest.map(({ state }) => state.ended)).toEqual(Array(5).fill('whole'))
})

test('our own slowness makes nobody slow', async () => {
  const inPlace = places()
  async function* content() {
    for (;;) {
      await Promise.resolve()
      yield Buffer.alloc(100)
    }
  }
  let isOut = false
  void inPlace({ most: 1, bytesPerMinute }, async (bring) => {
    // A database that takes a minute for each piece.
    for await (const _piece of pieces(content(), 1e9, bring)) await new Promise((resolve) => setTimeout(resolve, 60_000))
  }).catch(() => (isOut = true))
  const waiting = sender(inPlace, 1, 1, 1)
  await minutes(10)
  expect([isOut, waiting.state.began]).toEqual([false, false])
})
