'use client'
import { useSyncExternalStore, type RefObject } from 'react'
import { useTranslations } from 'use-intl'
import { partId, parts } from '@/components/intake/assisted-sections'

const never = () => () => undefined

/** Keys do nothing without JavaScript, so without it nobody is told of them. */
function useIsLive(): boolean {
  return useSyncExternalStore(never, () => true, () => false)
}

/** The parts of the page, with the key that leads to each. */
export function PartList() {
  const t = useTranslations('report.assisted')
  const isLive = useIsLive()
  return (
    <nav className="part-list" aria-label={t('parts')}>
      <ol>
        {parts.map((part, at) => (
          <li key={part}>
            <a href={`#${partId(part)}`}>{t(`part.${part}`)}</a>
            {isLive && <kbd>Alt {at + 1}</kbd>}
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** `hasDrafts`: whether there is anything to save. */
export function AssistedHelp({ fold, hasDrafts }: { fold: RefObject<HTMLDetailsElement | null>; hasDrafts: boolean }) {
  const t = useTranslations('report.assisted')
  const isLive = useIsLive()
  const keys = { jump: ['Alt', '1 – 9'], next: ['Tab'], choose: ['←', '→'], tick: ['Space'], save: ['Ctrl', 'S'], file: ['Ctrl', 'Enter'], help: ['?'] }
  const names = (Object.keys(keys) as (keyof typeof keys)[]).filter((name) => name !== 'save' || hasDrafts)
  return (
    <details className="fold" ref={fold} hidden={!isLive}>
      <summary>
        <span className="fold-title">{t('keysTitle')}</span>
        <kbd className="fold-note">?</kbd>
      </summary>
      <div className="fold-body">
        <dl className="key-list">
          {names.map((name) => (
            <div key={name}>
              <dt>
                {keys[name].map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd>{t(`keys.${name}`)}</dd>
            </div>
          ))}
        </dl>
        <p className="hint">{t('keysNote')}</p>
      </div>
    </details>
  )
}
