type Step = { href: string; label: string }

/** Two links through a list that has no page numbers. Nothing when there is only one page. */
export function Pager({ label, newer, older }: { label: string; newer?: Step | undefined; older?: Step | undefined }) {
  if (!newer && !older) return null
  return (
    <nav className="pager" aria-label={label}>
      {newer && (
        <a className="newer" rel="prev" href={newer.href}>
          {newer.label}
        </a>
      )}
      {older && (
        <a className="older" rel="next" href={older.href}>
          {older.label}
        </a>
      )}
    </nav>
  )
}
