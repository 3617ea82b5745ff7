'use client'
import { useSyncExternalStore } from 'react'

const never = () => () => undefined

/** Prints the page. Not there without JavaScript, where it could do nothing. */
export function PrintButton({ label }: { label: string }) {
  const isLive = useSyncExternalStore(never, () => true, () => false)
  return (
    <button className="button quiet print-button" type="button" hidden={!isLive} onClick={() => window.print()}>
      {label}
    </button>
  )
}
