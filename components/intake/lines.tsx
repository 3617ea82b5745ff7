'use client'
import { useTranslations } from 'use-intl'
import type { Line } from '@/lib/intake/view'

/** Numbers to call at once, and the way to all services. */
export function Lines({ lines, services }: { lines: readonly Line[]; services: string }) {
  const t = useTranslations('receipt')
  return (
    <ul className="lines">
      {lines.map(({ name, phone }) => (
        <li key={phone}>
          {name}
          <br />
          <a className="phone" href={`tel:${phone.replace(/[^+\d]/g, '')}`}>
            {phone}
          </a>
        </li>
      ))}
      <li>
        <a href={services}>{t('allServices')}</a>
      </li>
    </ul>
  )
}
