'use client'
import { useTranslations } from 'use-intl'
import type { useSay } from '@/components/intake/wizard/say'
import { SummaryList } from '@/components/ui/summary-list'
import type { Questionnaire } from '@/lib/generated/prisma/enums'
import { controls, fieldsOf, namesOf, pathOf, type Field, type PageName, type Values } from '@/lib/intake/pages'
import type { Places } from '@/lib/intake/view'

type Props = { questionnaire: Questionnaire; values: Values; say: ReturnType<typeof useSay>; places: Places }

/** Everything once more before it is sent, each answer with a way back to its page. */
export function CheckAnswers({ questionnaire, values, say, places }: Props) {
  const t = useTranslations('ask')
  const words = useAnswerWords(values, places)
  const asked = pathOf({ questionnaire, values }).filter((page) => fieldsOf(page).length > 0 && page !== 'before')
  return (
    <SummaryList
      rows={asked.flatMap((page) =>
        fieldsOf(page).map((field, at) => {
          const label = say('label', field) ?? field
          return {
            label,
            value: <span className="reported">{words(field) || <span className="hint">{t('notAnswered')}</span>}</span>,
            ...(at === 0 ? { action: <Change page={page} what={label} /> } : {}),
          }
        }),
      )}
    />
  )
}

function Change({ page, what }: { page: PageName; what: string }) {
  const t = useTranslations('ask')
  return (
    <button className="as-link" type="submit" name="intent" value={`change:${page}`} aria-label={t('changeLabel', { what })}>
      {t('change')}
    </button>
  )
}

/** An answer as its reader chose or wrote it. */
function useAnswerWords(values: Values, places: Places) {
  const t = useTranslations('ask')
  const consent = useTranslations('consent')
  return (field: Field): string => {
    const control = controls[field]
    const given = namesOf(field).map((name) => values[name] ?? '')
    if (control.kind === 'date') return given.filter(Boolean).join(' / ')
    if (control.kind === 'select') return placeName(places, given[0] ?? '')
    if (control.kind !== 'one' && control.kind !== 'many') return given.join('')
    const word = (value: string) =>
      field === 'services' || field === 'sharing'
        ? consent(`purpose.${value as 'CONTACT'}`)
        : t(`option.${'words' in control ? control.words : field}.${value}` as 'option.yes.YES')
    return (given[0] ?? '').split(',').filter(Boolean).map(word).join('\n')
  }
}

function placeName({ departments, towns, states }: Places, value: string): string {
  return [...departments, ...states, ...towns.flatMap(({ options }) => options)].find((option) => option.value === value)?.label ?? ''
}
