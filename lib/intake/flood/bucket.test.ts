import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fullBucket, isRaised, take, takeOf, watch, type Bucket } from '@/lib/intake/flood/bucket'

const rate = { burst: 3, perMinute: 6 }

describe('a bucket', () => {
  test('gives its burst at once, and then as much as grows', () => {
    const bucket = fullBucket(rate, 0)
    expect([1, 2, 3, 4].map(() => take(bucket, rate, 0))).toEqual([true, true, true, false])
    expect([take(bucket, rate, 9_999), take(bucket, rate, 10_000), take(bucket, rate, 10_000)]).toEqual([false, true, false])
  })

  test('never holds more than its burst, and a clock that is set back gives nothing', () => {
    const bucket = fullBucket(rate, 0)
    expect([1, 2, 3, 4].map(() => take(bucket, rate, 3_600_000))).toEqual([true, true, true, false])
    expect(take(bucket, rate, 0)).toBe(false)
    expect(take(bucket, rate, 10_000)).toBe(true)
  })

  test('gives in no stretch of time more than burst and growth together', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20_000), { maxLength: 80 }), (waits) => {
        const bucket = fullBucket(rate, 0)
        let at = 0
        const given = waits.filter((wait) => take(bucket, rate, (at += wait))).length
        expect(given).toBeLessThanOrEqual(rate.burst + (at / 60_000) * rate.perMinute + 1e-6)
      }),
    )
  })
})

describe('buckets by mark', () => {
  test('of one mark say nothing about another', () => {
    const buckets = new Map<string, Bucket>()
    const of = (mark: string) => takeOf(buckets, mark, { rate, marksMax: 10, at: 0 })
    expect([of('a'), of('a'), of('a'), of('a'), of('b')]).toEqual([true, true, true, false, true])
  })

  test('stay bounded in number, and whoever was longest away is forgotten first', () => {
    const buckets = new Map<string, Bucket>()
    for (const mark of ['a', 'b', 'a', 'c']) takeOf(buckets, mark, { rate, marksMax: 2, at: 0 })
    expect([...buckets.keys()]).toEqual(['a', 'c'])
    for (let at = 0; at < 1000; at++) takeOf(buckets, `mark ${at}`, { rate, marksMax: 50, at })
    expect(buckets.size).toBe(50)
  })
})

test('the alarm is raised by the first arrival too many, and rests again when half a minute was calm', () => {
  const alarmRate = { burst: 6, perMinute: 6 }
  const alarm = { bucket: fullBucket(alarmRate, 0), isRaised: false }
  expect(Array.from({ length: 7 }, () => watch(alarm, alarmRate, 0))).toEqual([false, false, false, false, false, false, true])
  expect(isRaised(alarm, alarmRate, 29_000)).toBe(true)
  expect(isRaised(alarm, alarmRate, 30_000)).toBe(false)
})
