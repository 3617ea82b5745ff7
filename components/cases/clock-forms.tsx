'use client'
import { useTranslations } from 'use-intl'
import { Verbatim } from '@/components/cases/verbatim'
import { useServerForm } from '@/components/form/use-server-form'
import { Button } from '@/components/ui/button'
import { Select, TextArea } from '@/components/ui/field'
import { Fold } from '@/components/ui/fold'
import { pauseClockAction, resumeClockAction } from '@/lib/cases/actions'
import { ClockInput, PauseClockInput } from '@/lib/cases/schema'
import type { Refusal } from '@/lib/platform/result'

type Named = { id: string; name: string }

/** Stays mounted while there is nothing to pause, so that words written meanwhile are not lost. */
export function PauseForm({ caseId, clocks }: { caseId: string; clocks: readonly Named[] }) {
  const t = useTranslations('cases')
  const words = useTranslations('errors')
  const defaults = { caseId, clockId: clocks[0]?.id ?? '', pauseReason: '' }
  const { form, result, refusal, errors, isPending, formProps } = useServerForm(PauseClockInput, pauseClockAction, defaults)
  const error = (name: string) => errors[name] && words(errors[name] as 'required')
  const typed = refusal?.values?.['pauseReason']
  if (clocks.length === 0) return typed ? <Verbatim text={typed} /> : null
  return (
    <Fold summary={t('pause')} open={refusal !== null}>
      {/* Begun anew once something is paused: its reason is not the next one's. */}
      <form {...formProps} key={result?.ok ? clocks.map(({ id }) => id).join() : ''}>
        <input type="hidden" name="caseId" value={caseId} />
        <Problem refusal={refusal} />
        <Select name="clockId" label={t('field.clockId')} error={error('clockId')} options={clocks.map(({ id, name }) => ({ value: id, label: name }))} inputProps={form.register('clockId')} />
        <TextArea
          name="pauseReason"
          label={t('field.pauseReason')}
          hint={t('hint.sealed')}
          rows={3}
          error={error('pauseReason')}
          defaultValue={typed ?? ''}
          inputProps={form.register('pauseReason')}
        />
        <Button tone="quiet" disabled={isPending}>
          {t('pause')}
        </Button>
      </form>
    </Fold>
  )
}

export function ResumeForm({ caseId, clock }: { caseId: string; clock: Named }) {
  const t = useTranslations('cases')
  const { refusal, isPending, formProps } = useServerForm(ClockInput, resumeClockAction, { caseId, clockId: clock.id })
  return (
    <form {...formProps}>
      <input type="hidden" name="caseId" value={caseId} />
      <input type="hidden" name="clockId" value={clock.id} />
      <Problem refusal={refusal} />
      <Button tone="quiet" disabled={isPending}>
        {t('runAgain', { deadline: clock.name })}
      </Button>
    </form>
  )
}

function Problem({ refusal }: { refusal: Refusal | null }) {
  const t = useTranslations('cases')
  const words = useTranslations('errors')
  if (!refusal || refusal.code === 'invalid') return null
  return <p role="alert">{refusal.code === 'not-now' ? t('code.not-now') : words(refusal.code as 'forbidden')}</p>
}
