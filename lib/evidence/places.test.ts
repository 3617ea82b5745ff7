import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { places } from '@/lib/evidence/places'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval', 'performance'] }))
afterEach(() => void vi.useRealTimers())

const limits = { most: 2, bytesPerMinute: 30_000 }
const part = (length: number): IteratorResult<Uint8Array> => ({ done: false, value: new Uint8Array(length) })
const never = () => new Promise<IteratorResult<Uint8Array>>(() => undefined)
/** Brings a little every second, for ever. */
const trickle = (length: number) => async () => {
  await new Promise((resolve) => setTimeout(resolve, 1000))
  return part(length)
}

describe('places for uploads', () => {
  test('whoever sends nothing for a minute is ended, others wait or not', async () => {
    const ended = places()(limits, (bring) => bring(never)).catch((error: unknown) => String(error))
    await vi.advanceTimersByTimeAsync(61_000)
    expect(await ended).toMatch(/nothing was sent/)
  })

  test('a thin line keeps its place as long as nobody waits for it, and gives it up to who does', async () => {
    const inPlace = places()
    const states: Record<string, string> = {}
    const upload = (name: string, length: number) => {
      states[name] = 'waits'
      const done = inPlace(limits, async (bring) => {
        states[name] = 'open'
        for (let at = 0; at < 600; at += 1) await bring(trickle(length))
      })
      done.then(() => (states[name] = 'done'), () => (states[name] = 'ended'))
    }
    upload('thin', 1)
    upload('good', 2000)
    await vi.advanceTimersByTimeAsync(150_000)
    expect(states).toEqual({ thin: 'open', good: 'open' })
    upload('new', 2000)
    await vi.advanceTimersByTimeAsync(3_000)
    expect(states).toEqual({ thin: 'ended', good: 'open', new: 'open' })
    upload('newer', 2000)
    await vi.advanceTimersByTimeAsync(120_000)
    expect(states).toEqual({ thin: 'ended', good: 'open', new: 'open', newer: 'waits' })
  })
})
