'use client'
import { useEffect, type MouseEvent } from 'react'
import { beginLeaving } from '@/components/ui/leaving'

/** Escapes that follow each other within this time are one wish. */
const WITHIN_MS = 3000
const TIMES = 3

type Props = { href: string; label: string; title: string; describedBy?: string | undefined }

/**
 * The way out, and the pages' own memory. As a script it lets the public pages take one single place in the browser's
 * history, so that nothing of them is left to go back to; without one it is a plain link.
 */
export function LeaveQuickly({ href, label, title, describedBy }: Props) {
  useEffect(() => {
    let pressed: number[] = []
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.repeat || event.isComposing) return
      pressed = [...pressed.filter((at) => event.timeStamp - at < WITHIN_MS), event.timeStamp]
      if (pressed.length >= TIMES) leave(href, title)
    }
    window.addEventListener('keydown', onKey, true)
    window.addEventListener('click', stayInPlace)
    return () => {
      window.removeEventListener('keydown', onKey, true)
      window.removeEventListener('click', stayInPlace)
    }
  }, [href, title])

  const onClick = (event: MouseEvent) => {
    // Also with a modifier key: another tab would leave this one open.
    event.preventDefault()
    leave(href, title)
  }
  return (
    <a href={href} rel="noreferrer" onClick={onClick} aria-describedby={describedBy}>
      {label}
    </a>
  )
}

function leave(href: string, title: string): void {
  beginLeaving()
  // At once: the other page may take a while to come. Hidden, because removing what React draws would make it complain aloud.
  document.documentElement.hidden = true
  document.title = title
  window.location.replace(href)
}

/** Turns a plain click on a link of ours into a replacement, places within a page included. */
function stayInPlace(event: globalThis.MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
  const link = event.target instanceof Element ? event.target.closest('a') : null
  if (!link?.href || link.origin !== window.location.origin || link.target || link.hasAttribute('download')) return
  event.preventDefault()
  window.location.replace(link.href)
}
