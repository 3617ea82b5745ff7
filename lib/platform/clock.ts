import 'server-only'

const store = globalThis as { temwenClock?: () => Date }

/** The application's clock. The log has its own, in the database. */
export function now(): Date {
  return store.temwenClock?.() ?? new Date()
}

/** Reports are dated to the hour, so that nothing stored fixes the minute at which somebody reported. */
export function thisHour(): Date {
  const at = now()
  at.setUTCMinutes(0, 0, 0)
  return at
}

/** For tests and the demonstration's history. */
export function setClock(clock: (() => Date) | undefined): void {
  if (clock) store.temwenClock = clock
  else delete store.temwenClock
}
