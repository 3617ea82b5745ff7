import type { Known } from '@/lib/dossier/schema'
import type { AgeBand, GbvType, PersonnelCategory, PersonPart, RecordKind, Sex } from '@/lib/generated/prisma/enums'

type Named = { id: string; name: string }
/** Names by language. */
type StateName = { id: string; iso3: string; name: unknown }

export type PersonView = {
  id: string
  /** In the order in which they were added: how a person is called where nobody may read who they are. */
  number: number
  part: PersonPart
  sex: Sex
  ageBand: AgeBand
  gbvType: GbvType | null
  personnelCategory: PersonnelCategory | null
  state: StateName | null
  unit: Named | null
  /** What the reader's keys open, the newest first; none where they open nothing. */
  known: Known[]
  /** Something is known that the reader's keys do not open. */
  isClosed: boolean
  mayChange: boolean
  /** A live allegation names them. */
  isNamed: boolean
}

/** `text` is null where the reader's keys do not open it. */
export type VersionView = { position: number; author: string; at: Date; text: string | null; when: string }
export type RecordView = {
  id: string
  kind: RecordKind
  dueOn: Date | null
  assignee: Named | null
  doneAt: Date | null
  /** The newest first. */
  versions: VersionView[]
}

/** An age as reporters answer it: the words are the same. */
export const ageAnswerOf = (band: AgeBand) => band.replace('AGE_', '') as '0_4'

/** What officers wrote down in a case. */
export type DossierView = {
  people: PersonView[]
  /** Parts in which the reader may add somebody. */
  partsToAdd: PersonPart[]
  states: (StateName & { units: Named[] })[]
  records: RecordView[]
  mayWork: boolean
  /** Who may be given a task. */
  takers: Named[]
}
