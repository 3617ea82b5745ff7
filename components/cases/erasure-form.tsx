'use client'
import { useTranslations } from 'use-intl'
import { MoveFrame, useMove, type MoveProps } from '@/components/cases/move-frame'
import { Select, TextArea } from '@/components/ui/field'
import { proposeErasureAction } from '@/lib/cases/actions'
import { ProposeErasureInput } from '@/lib/cases/schema'

export function ProposeErasureForm({ isClosed, ...props }: MoveProps & { isClosed: boolean }) {
  const t = useTranslations('cases')
  const server = useMove(ProposeErasureInput, proposeErasureAction, props, { erases: '', erasureReasoning: '' }, 'erasureReasoning')
  const options = [{ value: 'IDENTITY', label: t('eraseIdentity') }, ...(isClosed ? [{ value: 'ALL', label: t('eraseAll') }] : [])]
  return (
    <MoveFrame move="propose-erasure" props={props} server={server} isFolded hint={t('hint.erasure')}>
      <Select {...server.field('erases')} label={t('field.erases')} emptyLabel={t('choose')} options={options} />
      <TextArea {...server.field('erasureReasoning')} label={t('field.erasureReasoning')} hint={t('hint.sealed')} rows={4} />
    </MoveFrame>
  )
}
