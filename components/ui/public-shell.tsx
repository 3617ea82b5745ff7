import type { ReactNode } from 'react'
import { LeaveQuickly } from '@/components/ui/leave-quickly'
import { SkipLink } from '@/components/ui/skip-link'

type Link = { href: string; label: string }
type Props = {
  skipLabel: string
  languagesLabel: string
  languages: readonly (Link & { lang: string; current?: boolean | undefined })[]
  /** The way out, always in reach; `keys` says which keys do the same, where a script listens for them. */
  leave: Link & { title: string; keys?: string | undefined }
  footerLabel: string
  footer: readonly Link[]
  banner?: ReactNode
  children: ReactNode
}

/** Every public page: one column, no mark and no name, so that a glance at the screen tells nothing. */
export function PublicShell({ skipLabel, languagesLabel, languages, leave, footerLabel, footer, banner, children }: Props) {
  return (
    <div className="public">
      <SkipLink label={skipLabel} />
      {banner && <aside className="demo-banner">{banner}</aside>}
      <nav className="leave" aria-label={leave.label}>
        <LeaveQuickly href={leave.href} label={leave.label} title={leave.title} describedBy={leave.keys && 'leave-keys'} />
      </nav>
      <header className="public-header">
        <nav aria-label={languagesLabel}>
          <ul className="languages">
            {languages.map(({ href, label, lang, current }) => (
              <li key={lang}>
                <a href={href} lang={lang} hrefLang={lang} aria-current={current ? 'true' : undefined}>
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        {leave.keys && (
          <p className="small leave-keys" id="leave-keys">
            {leave.keys}
          </p>
        )}
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <footer className="public-footer">
        <nav aria-label={footerLabel}>
          <ul>
            {footer.map(({ href, label }) => (
              <li key={href}>
                <a href={href}>{label}</a>
              </li>
            ))}
          </ul>
        </nav>
      </footer>
    </div>
  )
}
