import type { ReactNode } from 'react'
import { Mark } from '@/components/ui/mark'
import { SkipLink } from '@/components/ui/skip-link'

type Props = {
  name: string
  homeHref: string
  skipLabel: string
  navLabel: string
  nav: readonly { href: string; label: string; current?: boolean | undefined }[]
  /** Who is signed in, and the way out. */
  account?: ReactNode
  banner?: ReactNode
  children: ReactNode
}

/** Every office page: a header that stays, with where one is and who one is. */
export function OfficeShell({ name, homeHref, skipLabel, navLabel, nav, account, banner, children }: Props) {
  return (
    <div className="office">
      <SkipLink label={skipLabel} />
      {banner && <aside className="demo-banner">{banner}</aside>}
      <header className="office-header">
        <a className="office-name" href={homeHref}>
          <Mark />
          <span>{name}</span>
        </a>
        {nav.length > 0 && (
          <nav aria-label={navLabel}>
            <ul>
              {nav.map(({ href, label, current }) => (
                <li key={href}>
                  <a href={href} aria-current={current ? 'page' : undefined}>
                    {label}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
        {account && <div className="office-account">{account}</div>}
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
    </div>
  )
}
