'use client'
import { useEffect, useRef } from 'react'

type Props = {
  title: string
  /** Without `field` the message stands alone, for a refusal of the whole form. */
  errors: readonly { field?: string | undefined; message: string }[]
}

/**
 * What to correct, at the top of the form, each line a link to its field. Keep it mounted with an empty list: it takes the
 * focus once after each sending, and never while somebody types a correction.
 */
export function ErrorSummary({ title, errors }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const isAwaited = useRef(true)

  useEffect(() => {
    const expect = () => {
      isAwaited.current = true
    }
    document.addEventListener('submit', expect, true)
    return () => document.removeEventListener('submit', expect, true)
  }, [])

  useEffect(() => {
    if (errors.length === 0 || !isAwaited.current) return
    isAwaited.current = false
    box.current?.focus()
  }, [errors])

  if (errors.length === 0) return null
  return (
    <div className="error-summary" id="error-summary" role="alert" aria-labelledby="error-summary-title" tabIndex={-1} ref={box}>
      <h2 id="error-summary-title">{title}</h2>
      <ul>
        {errors.map(({ field, message }) => (
          <li key={`${field ?? ''} ${message}`}>{field === undefined ? message : <a href={`#${field}`}>{message}</a>}</li>
        ))}
      </ul>
    </div>
  )
}
