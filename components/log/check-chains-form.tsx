'use client'
import { useTranslations } from 'use-intl'
import { useServerForm } from '@/components/form/use-server-form'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { checkChainsAction } from '@/lib/log/actions'
import { CheckChainsInput } from '@/lib/log/schema'

/** Makes all hashes again and says what was found, each break in words. */
export function CheckChainsForm() {
  const t = useTranslations('log')
  const errors = useTranslations('errors')
  const { result, refusal, isPending, formProps } = useServerForm(CheckChainsInput, checkChainsAction, {})
  const found = result?.ok ? result.value : null
  return (
    <>
      <form {...formProps} className="no-print">
        <p>{t('checkLead')}</p>
        <Button tone="quiet" disabled={isPending}>
          {t(isPending ? 'checking' : 'check')}
        </Button>
      </form>
      <div role="status">
        {refusal && <p>{errors(refusal.code)}</p>}
        {found && (
          <Notice tone={found.broken > 0 ? 'important' : 'settled'} title={found.broken > 0 ? t('broken', { broken: found.broken }) : t('whole')}>
            <p>{t('checked', { entries: found.entries, chains: found.chains })}</p>
            <ul>
              {found.breaks.map(({ entryId, subjectKind, subjectId, seq, problems }) => (
                <li key={entryId}>
                  {t('break', { seq, subject: t(`subjects.${subjectKind}` as 'subjects.case') })}{' '}
                  <a className="mono" href={`/log?subjectId=${subjectId}`}>
                    {subjectId}
                  </a>
                  : {problems.map((problem) => t(`problem.${problem}`)).join(' ')}
                </li>
              ))}
            </ul>
            {found.broken > found.breaks.length && <p>{t('breaksMore', { shown: found.breaks.length })}</p>}
            <p>{t('limit')}</p>
          </Notice>
        )}
      </div>
    </>
  )
}
