'use client'
import { useEffect, useState, type ReactNode } from 'react'

export type Tab = { id: string; label: string; count?: number; content: ReactNode }

/**
 * Parts of one page behind tabs. All of them are there the whole time, so that no typed word is lost by looking elsewhere, and a
 * form keeps its place. Without JavaScript they stand one below the other, and the tabs are links to them.
 */
export function CaseTabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  const [shown, setShown] = useState<string | null>(null)
  useEffect(() => {
    const follow = () => {
      const wanted = document.getElementById(window.location.hash.slice(1))
      const within = tabs.find(({ id }) => wanted?.closest(`#${id}`))
      setShown((known) => within?.id ?? known ?? tabs[0]?.id ?? null)
      if (within && wanted && wanted.id !== within.id) requestAnimationFrame(() => wanted.scrollIntoView())
    }
    follow()
    window.addEventListener('hashchange', follow)
    return () => window.removeEventListener('hashchange', follow)
  }, [tabs])
  return (
    <>
      <nav className="tabs" aria-label={label}>
        {tabs.map(({ id, label: words, count }) => (
          <a key={id} href={`#${id}`} aria-current={shown === id ? 'true' : undefined}>
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
