export type FilterLink = { href: string; label: string; count?: number | string | undefined; current?: boolean | undefined }

/** Filters as plain links, each with what it would show. */
export function FilterLinks({ label, links }: { label: string; links: readonly FilterLink[] }) {
  return (
    <nav className="filter-links" aria-label={label}>
      <p className="filter-label" aria-hidden="true">
        {label}
      </p>
      <ul>
        {links.map(({ href, label: words, count, current }) => (
          <li key={`${href} ${words}`}>
            <a href={href} aria-current={current ? 'true' : undefined}>
              {words}
              {count !== undefined && <span className="count"> {count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
