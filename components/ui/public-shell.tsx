import type { ReactNode } from 'react'
import { LeaveQuickly } from '@/components/ui/leave-quickly'
import { SkipLink } from '@/components/ui/skip-link'

/** `intent`: what the button says that stands in its place where answers have to go along. */
type Link = { href: string; label: string; intent?: string }
type Props = {
  skipLabel: string
  languagesLabel: string
  languages: readonly (Link & { lang: string; current?: boolean | undefined })[]
  /** The form whose answers go along into another language or weight: there those links are its buttons. */
  form?: string | undefined
  /** The way out, always in reach; `keys` says which keys do the same, where a script listens for them. */
  leave: Link & { title: string; keys?: string | undefined }
  footerLabel: string
  footer: readonly Link[]
  banner?: ReactNode
  children: ReactNode
}

/** Every public page: one column, no mark and no name, so that a glance at the screen tells nothing. */
export function PublicShell({ skipLabel, languagesLabel, languages, form, leave, footerLabel, footer, banner, children }: Props) {
  return (
    <div className="public">
      <SkipLink label={skipLabel} />
      {banner && <aside className="demo-banner">{banner}</aside>}
      <nav className="leave" aria-label={leave.label}>
        <LeaveQuickly href={leave.href} label={leave.label} title={leave.title} describedBy={leave.keys && 'leave-keys'} />
      </nav>
      <header className="public-header">
        {/* Enter in a field presses the first button of its form, and that must not be a language. */}
        {form && <button className="visually-hidden" form={form} tabIndex={-1} aria-hidden />}
        <nav aria-label={languagesLabel}>
          <ul className="languages">
            {languages.map((link) => (
              <li key={link.lang}>
                <Way {...link} form={form} />
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
            {footer.map((link) => (
              <li key={link.href}>
                <Way {...link} form={form} />
              </li>
            ))}
          </ul>
        </nav>
      </footer>
    </div>
  )
}

function Way({ href, label, intent, form, lang, current }: Link & { form: string | undefined; lang?: string; current?: boolean | undefined }) {
  const marks = { lang, 'aria-current': current ? 'true' : undefined } as const
  if (form && intent) {
    return (
      <button className="as-link" form={form} formAction={href} name="intent" value={intent} {...marks}>
        {label}
      </button>
    )
  }
  return (
    <a href={href} hrefLang={lang} {...marks}>
      {label}
    </a>
  )
}
