export type LogRow = {
  id: string
  at: Date
  event: string
  subjectKind: string
  subjectId: string
  seq: number
  actorKind: string
  actorId: string | null
  actorName: string | null
  fromStatus: string | null
  toStatus: string | null
  codes: string
  hash: string
}
/** `next`: the place after which the next, older page begins. */
export type LogPage = { rows: LogRow[]; next: string | null }
