'use client'
import { useTranslations } from 'use-intl'
import { EnrolmentSheetPaper } from '@/components/accounts/enrolment-sheet'
import { FormProblems } from '@/components/accounts/form-problems'
import { useErrorWords, useFields } from '@/components/form/use-fields'
import { useServerForm } from '@/components/form/use-server-form'
import { Button } from '@/components/ui/button'
import { Checkboxes } from '@/components/ui/choice'
import { TextField } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { openRenewalAction, renewSheetAction } from '@/lib/accounts/actions'
import { OpenRenewalInput, RenewSheetInput } from '@/lib/accounts/schema'
import type { EnrolmentSheet } from '@/lib/accounts/view'

/** Two steps on one address, like joining: see the new sheet, then show that it was kept. */
export function RenewalFlow() {
  const t = useTranslations('me')
  const opening = useServerForm(OpenRenewalInput, openRenewalAction, {})
  const renewal = useServerForm(RenewSheetInput, renewSheetAction, {})
  const field = useFields(opening)
  const kept = renewal.refusal?.values?.['sheet']
  const sheet = kept ? (JSON.parse(kept) as EnrolmentSheet) : opening.result?.ok ? opening.result.value : null
  if (renewal.result?.ok) return <Notice tone="settled" title={t('sheetDone')}><p>{t('sheetDoneText')}</p></Notice>
  if (sheet) return <KeepForm server={renewal} sheet={sheet} />
  return (
    <form {...opening.formProps} className="narrow">
      <FormProblems server={opening} namespace="me" />
      <TextField {...field('current')} label={t('fields.current')} type="password" autoComplete="current-password" defaultValue="" />
      <Button disabled={opening.isPending}>{t('sheetOpen')}</Button>
    </form>
  )
}

type Renewal = ReturnType<typeof useServerForm<RenewSheetInput, RenewSheetInput, null, 'wait' | 'expired' | 'invalid' | 'forbidden' | 'signed-out'>>

function KeepForm({ server, sheet }: { server: Renewal; sheet: EnrolmentSheet }) {
  const [t, join] = [useTranslations('me'), useTranslations('join')]
  const words = useErrorWords()
  const field = useFields(server)
  return (
    <>
      <EnrolmentSheetPaper sheet={sheet} />
      <form {...server.formProps} className="narrow no-print">
        <FormProblems server={server} namespace="me" />
        <input type="hidden" value={sheet.enrolment} {...server.form.register('enrolment')} />
        {/* So that a refusal without JavaScript comes back with the sheet. */}
        <input type="hidden" name="sheet" value={JSON.stringify(sheet)} />
        <TextField {...field('current')} label={t('fields.current')} type="password" autoComplete="current-password" defaultValue="" />
        <TextField {...field('code')} label={t('fields.code')} hint={join('codeHint')} inputMode="numeric" autoComplete="one-time-code" width="short" defaultValue="" />
        <Checkboxes
          name="kept"
          legend={t('fields.kept')}
          error={server.errors['kept'] && words(server.errors['kept'])}
          options={[{ value: 'yes', label: join('keptYes') }]}
          inputProps={server.form.register('kept')}
        />
        <Button disabled={server.isPending}>{t('sheetKeep')}</Button>
      </form>
    </>
  )
}
