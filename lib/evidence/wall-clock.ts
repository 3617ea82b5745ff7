import 'server-only'

const minuteMs = 60_000

/**
 * The instant at which the clock on the wall of a zone shows this: `2026-11-25T09:05`. Where a clock was put back and shows it twice, the
 * first time; where it was put forward and never shows it, the time that it would have been.
 */
export function instantAt(wall: string, zone: string): Date {
  const asUtc = new Date(`${wall}:00Z`)
  const before = asUtc.getTime() - offsetMs(new Date(asUtc.getTime() - 24 * 60 * minuteMs), zone)
  const after = asUtc.getTime() - offsetMs(new Date(asUtc.getTime() + 24 * 60 * minuteMs), zone)
  // Summer time comes and goes once in two days at most, so one of the two offsets is the right one.
  const fits = [before, after].filter((at) => at + offsetMs(new Date(at), zone) === asUtc.getTime())
  return new Date(fits.length > 0 ? Math.min(...fits) : before)
}

/** How far the zone's clock is ahead of UTC. */
function offsetMs(at: Date, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' },
  }).formatToParts(at)
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value)
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) - at.getTime()
}
