'use client'
import { useTranslations } from 'use-intl'
import { useServerForm } from '@/components/form/use-server-form'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { handOverAction } from '@/lib/cases/actions'
import { HandOverInput } from '@/lib/cases/schema'

/** Colleagues wait for keys that this person holds. Stays after the last was handed over, to say so. */
export function HandOverForm({ waiting, countMax }: { waiting: number; countMax: number }) {
  const t = useTranslations('cases')
  const errors = useTranslations('errors')
  const { result, refusal, isPending, formProps } = useServerForm(HandOverInput, handOverAction, {})
  if (waiting === 0 && !result) return null
  return (
    <Notice tone="important">
      {waiting > 0 && (
        <form {...formProps}>
          <p>{waiting > countMax ? t('waitingMany', { count: countMax }) : t('waitingKeys', { count: waiting })}</p>
          <Button disabled={isPending}>{t('handOver')}</Button>
        </form>
      )}
      <p role="status">{result?.ok ? t('handedOver', { count: result.value.cases }) : refusal ? errors(refusal.code) : ''}</p>
    </Notice>
  )
}
