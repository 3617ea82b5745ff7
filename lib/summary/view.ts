/** What the codes of a row belong to; null: the row stands for itself. */
export type RowKind = 'class' | 'channel' | 'reporter' | 'type' | 'unCategory' | 'unPublicType' | null
export type Row = { code: string; kind: RowKind; counts: readonly number[] }

export type BlockName =
  | 'received'
  | 'class'
  | 'channel'
  | 'reporter'
  | 'allegations'
  | 'allegationClass'
  | 'type'
  | 'unCategory'
  | 'unPublicType'
  | 'status'
  | 'closed'
/** Columns are quarters (`2026-Q4`), bodies, and `total`. */
export type Block = { name: BlockName; columns: readonly string[]; rows: readonly Row[] }

/** Numbered as in the list of accountability tables, T1 to T14. */
export type Table = { code: 'T1' | 'T2' | 'T5'; blocks: readonly Block[] }

/** What the tables were counted from. `from` and `to` are days, `cutOff` the last moment whose entries count. */
export type About = { from: string; to: string; cutOff: Date; entries: number; lastHash: string | null }
export type Figures = { about: About; tables: Table[] }
