'use client'
import { useTranslations } from 'use-intl'
import type { useSteps } from '@/components/intake/wizard/use-steps'
import { useErrorWords } from '@/components/form/use-fields'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { answersForm } from '@/lib/intake/pages'

type Props = {
  /** Whether the number stands above. The form is there all the same: the buttons of the other languages belong to it. */
  hasNumber: boolean
  formProps: ReturnType<typeof useSteps>['formProps']
  hidden: Readonly<Record<string, string>>
  outcome: 'right' | 'wrong' | null
  problem: string | null
  isPending: boolean
}

/** Whoever copied the number tries it once, while it still stands above. */
export function Practice({ hasNumber, formProps, hidden, outcome, problem, isPending }: Props) {
  const t = useTranslations('receipt')
  const words = useErrorWords()
  const error = problem ? words(problem) : outcome === 'wrong' ? t('practiceWrong') : undefined
  const isOpen = hasNumber && outcome !== 'right'
  return (
    <section className="no-print">
      {hasNumber && <h2>{t('practiceTitle')}</h2>}
      <div role="status">
        {outcome === 'right' && <Notice tone="settled" title={t('practiceRight')} />}
        {!isOpen && error && <p className="field-error">{error}</p>}
      </div>
      <form {...formProps} id={answersForm} autoComplete="off">
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {isOpen && (
          <>
            <TextField name="practice" label={t('practiceLabel')} hint={t('practiceHint')} error={error} inputMode="numeric" autoComplete="off" width="medium" />
            <Button tone="quiet" name="intent" value="practise" disabled={isPending}>
              {t('practiceCheck')}
            </Button>
          </>
        )}
      </form>
    </section>
  )
}
