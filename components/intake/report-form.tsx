'use client'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { useServerForm } from '@/components/form/use-server-form'
import { FormProblems, whenErrorOf } from '@/components/intake/form-problems'
import { proving } from '@/components/intake/proving'
import { ReceiptPage } from '@/components/intake/receipt-page'
import { ReportFields, unregistered } from '@/components/intake/report-fields'
import { Trap } from '@/components/intake/trap'
import { useErrorWords, useFields } from '@/components/form/use-fields'
import { Button } from '@/components/ui/button'
import { Radios } from '@/components/ui/choice'
import type { Questionnaire } from '@/lib/generated/prisma/enums'
import { submitReportAction } from '@/lib/intake/actions'
import { publicReporterTypes, ReportInput } from '@/lib/intake/schema'
import type { BlankForm } from '@/lib/intake/view'
import type { Language } from '@/lib/platform/language'

const sendReport = proving(submitReportAction)

type Props = BlankForm & {
  questionnaire: Questionnaire
  language: Language
  /** What stands before the first question. */
  before: ReactNode
  /** The services, once more beside the receipt. */
  help: ReactNode
}

export function ReportForm({ stamp, questionnaire, language, places, next, before, help }: Props) {
  const t = useTranslations('report')
  const toMessages = useTranslations('receipt')('toMessages')
  const words = useErrorWords()
  const server = useServerForm(ReportInput, submitReportAction, { stamp, questionnaire, language }, sendReport)
  const wire = useFields(server)
  const { result, refusal, errors, isPending, formProps } = server
  if (result?.ok) return <ReceiptPage sent={result.value} next={next} help={help} onward={{ href: `/${language}/messages`, label: toMessages }} />
  const whenKey = whenErrorOf(errors)
  return (
    <>
      {before}
      <form {...formProps} autoComplete="off">
        <FormProblems refusal={refusal} errors={errors} />
        {/* After "open for too long" the refusal brings a fresh one. */}
        <input type="hidden" name="stamp" value={refusal?.values?.['stamp'] ?? stamp} />
        <input type="hidden" name="questionnaire" value={questionnaire} />
        <input type="hidden" name="language" value={language} />
        <ReportFields
          wire={wire}
          places={places}
          whenError={whenKey && words(whenKey)}
          teller={
            <Radios
              {...unregistered(wire('reporterType'))}
              legend={t('labels.reporterType')}
              options={publicReporterTypes.map((value) => ({ value, label: t(`reporterType.${value}`) }))}
            />
          }
        />
        <Trap label={t('trap')} />
        <Button disabled={isPending}>{t(isPending ? 'sending' : 'send')}</Button>
      </form>
    </>
  )
}
