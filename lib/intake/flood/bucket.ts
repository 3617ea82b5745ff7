/** How many at once, and how many more each minute after that. */
export type Rate = { burst: number; perMinute: number }
export type Bucket = { tokens: number; at: number }

export const fullBucket = ({ burst }: Rate, at: number): Bucket => ({ tokens: burst, at })

/** Adds what has grown since; a clock that was set back adds nothing and takes nothing. */
function refill(bucket: Bucket, { burst, perMinute }: Rate, at: number): void {
  const grown = (Math.max(0, at - bucket.at) / 60_000) * perMinute
  bucket.tokens = Math.min(burst, bucket.tokens + grown)
  bucket.at = at
}

/** Takes one. False when there is none, and then nothing is taken. */
export function take(bucket: Bucket, rate: Rate, at: number): boolean {
  refill(bucket, rate, at)
  if (bucket.tokens < 1) return false
  bucket.tokens -= 1
  return true
}

/** One bucket for each mark. `marksMax` bounds the memory: whoever was longest away is forgotten first, and starts full again. */
export function takeOf(buckets: Map<string, Bucket>, mark: string, { rate, marksMax, at }: { rate: Rate; marksMax: number; at: number }): boolean {
  const bucket = buckets.get(mark) ?? fullBucket(rate, at)
  buckets.delete(mark)
  buckets.set(mark, bucket)
  for (const oldest of buckets.keys()) {
    if (buckets.size <= Math.max(1, marksMax)) break
    buckets.delete(oldest)
  }
  return take(bucket, rate, at)
}

/** Raised when a bucket runs empty; rests again only when it is half full, so that it does not flicker at the edge. */
export type Alarm = { bucket: Bucket; isRaised: boolean }

export function isRaised(alarm: Alarm, rate: Rate, at: number): boolean {
  refill(alarm.bucket, rate, at)
  if (alarm.bucket.tokens >= rate.burst / 2) alarm.isRaised = false
  return alarm.isRaised
}

/** Counts one more arrival. @returns whether there are too many. */
export function watch(alarm: Alarm, rate: Rate, at: number): boolean {
  if (!take(alarm.bucket, rate, at)) alarm.isRaised = true
  return isRaised(alarm, rate, at)
}
