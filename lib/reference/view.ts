/** Names are words by language; see inLanguage(). */
export type DepartmentView = { iso: string; name: unknown }
export type ServiceView = {
  id: string
  name: unknown
  phone: string | null
  hours: unknown
  note: unknown
  /** Null: serves the whole country. */
  departmentIso: string | null
  /** Null: nobody has checked it yet. */
  lastVerifiedOn: Date | null
}
