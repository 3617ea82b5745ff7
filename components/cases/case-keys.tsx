'use client'
import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'

/** Keys and what they do; digits lead to the tabs. `a` and `m` go where they are most often wanted. */
const places = { a: '#move-ask textarea', m: '#moves', t: '#timeline' } as const

/** Shortcuts of the case page, with a sheet that says them. Nothing is ever sent by a key alone. */
export function CaseKeys() {
  const t = useTranslations('cases')
  const sheet = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { key, target, ctrlKey, metaKey, altKey } = event
      const isTyping = target instanceof HTMLElement && target.matches('input, textarea, select')
      if (isTyping || ctrlKey || metaKey || altKey || event.isComposing) return
      if (key === '?') return void sheet.current?.showModal()
      if (key === 'u') return void window.location.assign('/cases')
      if (/^[1-9]$/.test(key)) return void document.querySelectorAll<HTMLAnchorElement>('.tabs a')[Number(key) - 1]?.click()
      const place = document.querySelector<HTMLElement>(places[key as keyof typeof places] ?? ':not(*)')
      if (!place) return
      event.preventDefault()
      window.location.hash = place.closest('.tab')?.id ?? ''
      place.scrollIntoView({ block: 'start' })
      place.focus()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return (
    <dialog ref={sheet} className="keys-sheet" aria-labelledby="keys-title">
      <h2 id="keys-title">{t('keys.title')}</h2>
      <dl>
        {(['?', '1', 'a', 'm', 't', 'u'] as const).map((key) => (
          <div key={key}>
            <dt>
              <kbd>{key === '1' ? '1 – 9' : key}</kbd>
            </dt>
            <dd>{t(`keys.${key === '?' ? 'help' : key === '1' ? 'tab' : key}`)}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog">
        <Button tone="quiet">{t('keys.close')}</Button>
      </form>
    </dialog>
  )
}
