// Whoever leaves in a hurry must not be asked whether they mean it.
let leaving = false

/** Called by the quick exit, before anything else. */
export function beginLeaving(): void {
  leaving = true
}

/** For whatever would warn that something is lost. */
export function isLeaving(): boolean {
  return leaving
}
