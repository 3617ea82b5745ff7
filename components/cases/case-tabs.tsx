'use client'
import { useEffect, useState, type ReactNode } from 'react'

export type Tab = { id: string; label: string; count?: number; content: ReactNode }

/**
 * Parts of one page behind tabs. All of them are there the whole time, so that no typed word is lost by looking elsewhere, and a
 * form keeps its place. Without JavaScript they stand one below the other, and the tabs are links to them.
 */
export function CaseTabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  const [shown, setShown] = useState<string | null>(null)
  const ids = tabs.map(({ id }) => id).join(' ')
  // Once for the address, not with every rendering: after an action the router puts back the address that the page was opened with.
  useEffect(() => {
    const follow = () => {
      const wanted = document.getElementById(window.location.hash.slice(1))
      const all = ids.split(' ')
      const within = all.find((id) => wanted?.closest(`#${id}`))
      setShown((known) => within ?? known ?? all[0] ?? null)
      if (within && wanted && wanted.id !== within) requestAnimationFrame(() => wanted.scrollIntoView())
    }
    follow()
    window.addEventListener('hashchange', follow)
    return () => window.removeEventListener('hashchange', follow)
  }, [ids])
  return (
    <>
      <nav className="tabs" aria-label={label}>
        {tabs.map(({ id, label: words, count }) => (
          <a key={id} href={`#${id}`} onClick={() => setShown(id)} aria-current={shown === id ? 'true' : undefined}>
            {words}
            {count !== undefined && count > 0 && <span className="tab-count">{count}</span>}
          </a>
        ))}
      </nav>
      {tabs.map(({ id, label: words, content }) => (
        <section key={id} id={id} className="tab" aria-label={words} hidden={shown !== null && shown !== id}>
          {content}
        </section>
      ))}
    </>
  )
}
