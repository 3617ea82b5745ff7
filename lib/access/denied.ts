/** The actor may not do this. `hidden` means that the record's existence is itself withheld. */
export class AccessDenied extends Error {
  override name = 'AccessDenied'
  constructor(readonly hidden: boolean) {
    super(hidden ? 'record not visible to actor' : 'action not permitted to actor')
  }
}
