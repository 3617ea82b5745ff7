'use client'
import { useEffect } from 'react'

/** j and k go down and up the rows, Enter opens: the link with the focus is all the state there is. */
export function QueueKeys() {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const step = event.key === 'j' ? 1 : event.key === 'k' ? -1 : 0
      const isTyping = event.target instanceof HTMLElement && event.target.matches('input:not([type=checkbox]), textarea, select')
      if (step === 0 || isTyping || event.ctrlKey || event.metaKey || event.altKey) return
      const links = [...document.querySelectorAll<HTMLAnchorElement>('a.row-link')]
      const at = links.findIndex((link) => link === document.activeElement)
      links[at === -1 ? 0 : Math.min(links.length - 1, Math.max(0, at + step))]?.focus()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return null
}
