import type { ReactNode } from 'react'
import { SkipLink } from '@/components/ui/skip-link'

type Props = {
  skipLabel: string
  languagesLabel: string
  languages: readonly { href: string; label: string; lang: string; current?: boolean | undefined }[]
  /** The way out, always in reach: a link to something harmless. */
  leave?: { href: string; label: string } | undefined
  footerLabel: string
  footer: readonly { href: string; label: string }[]
  banner?: ReactNode
  children: ReactNode
}

/** Every public page: one column, no mark and no name, so that a glance at the screen tells nothing. */
export function PublicShell({ skipLabel, languagesLabel, languages, leave, footerLabel, footer, banner, children }: Props) {
  return (
    <div className="public">
      <SkipLink label={skipLabel} />
      {banner && <aside className="demo-banner">{banner}</aside>}
      {leave && (
        <nav className="leave" aria-label={leave.label}>
          <a href={leave.href} rel="noreferrer">
            {leave.label}
          </a>
        </nav>
      )}
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
