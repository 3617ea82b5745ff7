'use client'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { useServerForm } from '@/components/form/use-server-form'
import { FormProblems, whenErrorOf } from '@/components/intake/form-problems'
import { ReceiptPage } from '@/components/intake/receipt-page'
import { ReportFields, type Wires } from '@/components/intake/report-fields'
import { useErrorWords, useFields } from '@/components/form/use-fields'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/field'
import { Questionnaire } from '@/lib/generated/prisma/enums'
import { enterReportAction } from '@/lib/intake/actions'
import { assistedChannels, reporterTypes } from '@/lib/intake/answers'
import { AssistedReportInput } from '@/lib/intake/schema'
import type { BlankForm } from '@/lib/intake/view'
import { languages } from '@/lib/platform/language'

type Props = BlankForm & { before: ReactNode; help: ReactNode }

/** The public form's questions, asked by an officer or a focal point, who says how the report came and from whom. */
export function AssistedReportForm({ stamp, places, next, before, help }: Props) {
  const t = useTranslations('report')
  const term = useTranslations('terms')
  const another = useTranslations('receipt')('another')
  const words = useErrorWords()
  const server = useServerForm(AssistedReportInput, enterReportAction, { stamp })
  const wire = useFields(server)
  const { result, refusal, errors, isPending, formProps } = server
  if (result?.ok) return <ReceiptPage sent={result.value} next={next} help={help} onward={{ href: '/reports/new', label: another }} isHandedOver />
  const whenKey = whenErrorOf(errors)
  return (
    <>
      {before}
      <form {...formProps} autoComplete="off">
        <FormProblems refusal={refusal} errors={errors} isAssisted />
        <input type="hidden" name="stamp" value={refusal?.values?.['stamp'] ?? stamp} />
        <Circumstances wire={wire} />
        <ReportFields
          wire={wire}
          places={places}
          whenError={whenKey && words(whenKey)}
          teller={
            <Select
              {...wire('reporterType')}
              label={t('teller')}
              options={reporterTypes.map((value) => ({ value, label: term(`reporterType.${value}`) }))}
              emptyLabel={t('notChosen')}
            />
          }
        />
        <Button disabled={isPending}>{t(isPending ? 'sending' : 'sendAssisted')}</Button>
      </form>
    </>
  )
}

type Wire = (name: 'questionnaire' | 'channel' | 'language') => Wires

/** How the report reached whoever writes it down. */
function Circumstances({ wire }: { wire: Wire }) {
  const t = useTranslations('report')
  const term = useTranslations('terms')
  return (
    <>
      <h2>{t('sections.intake')}</h2>
      <Select
        {...wire('questionnaire')}
        label={t('labels.questionnaire')}
        hint={t('hints.questionnaire')}
        options={Object.values(Questionnaire).map((value) => ({ value, label: term(`questionnaire.${value}`) }))}
        emptyLabel={t('notChosen')}
      />
      <Select
        {...wire('channel')}
        label={t('labels.channel')}
        options={assistedChannels.map((value) => ({ value, label: term(`channel.${value}`) }))}
        emptyLabel={t('notChosen')}
      />
      <Select
        {...wire('language')}
        label={t('labels.language')}
        options={languages.map((value) => ({ value, label: term(`language.${value}`) }))}
        emptyLabel={t('notChosen')}
      />
    </>
  )
}
