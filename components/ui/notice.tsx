import type { ReactNode } from 'react'

type Props = { tone?: 'info' | 'important' | 'settled'; title?: ReactNode; id?: string; children?: ReactNode }

/** A strong, calm block that stands out of the text: something to know before going on. */
export function Notice({ tone = 'info', title, id, children }: Props) {
  return (
    <section className={`notice ${tone}`} id={id}>
      {title && <h2>{title}</h2>}
      {children}
    </section>
  )
}
