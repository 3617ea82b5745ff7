'use client'
import { useTranslations } from 'use-intl'
import type { ShownPage } from '@/lib/intake/pages'

type Kind = 'page' | 'lead' | 'label' | 'hint'

/** Words of the questionnaire in the voice that fits: to a child, to the person harmed, about somebody else, or to anybody. */
export function useSay(voices: ShownPage['voices']) {
  const t = useTranslations('ask')
  const words = (key: string) => (t.has(key as 'continue') ? t(key as 'continue') : undefined)
  return (kind: Kind, name: string): string | undefined =>
    voices.map((voice) => words(`${voice}.${kind}.${name}`)).find((found) => found !== undefined) ?? words(`${kind}.${name}`)
}
