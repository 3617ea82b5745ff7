import { notFound } from 'next/navigation'
import { Words } from '@/components/form/words'
import { ClosedNotice } from '@/components/intake/closed-notice'
import { Help } from '@/components/intake/help'
import { Limits } from '@/components/intake/limits'
import { ReportForm } from '@/components/intake/report-form'
import { MedicalNotice } from '@/components/reference/medical-notice'
import { PageHeader } from '@/components/ui/page-header'
import { reporter } from '@/lib/access/actor-type'
import { Questionnaire } from '@/lib/generated/prisma/enums'
import { getBlankForm } from '@/lib/intake/queries'
import { getWords, requestLanguage, wordsFor } from '@/lib/platform/intl'
import { listDeadlines, listDepartments, listServices } from '@/lib/reference/queries'

/** Numbers, because an address stays in the history of a phone that others may hold. */
const forms = new Map<string, Questionnaire>([
  ['1', 'MISCONDUCT'],
  ['2', 'SEXUAL_OR_GENDER_BASED'],
])

export default async function FormPage({ params }: { params: Promise<{ form: string }> }) {
  const { form } = await params
  const questionnaire = forms.get(form)
  if (!questionnaire) notFound()
  const language = await requestLanguage()
  const [t, blank, services, departments] = await Promise.all([getWords('report'), getBlankForm(reporter, language), listServices(), listDepartments()])
  const help = <Help services={services} departments={departments} />
  const header = <PageHeader title={t(`title.${questionnaire}`)} />
  if (!blank) {
    return (
      <>
        {header}
        <ClosedNotice />
        {help}
      </>
    )
  }
  const before = (
    <>
      {header}
      {questionnaire === 'SEXUAL_OR_GENDER_BASED' && (
        <>
          <MedicalNotice deadlines={await listDeadlines()} />
          <p>
            <a href="#narrative">{t('toQuestions')}</a>
          </p>
          {help}
        </>
      )}
      <Limits />
    </>
  )
  return (
    <Words language={language} messages={await wordsFor('report', 'receipt', 'errors', 'common')}>
      <ReportForm {...blank} questionnaire={questionnaire} language={language} before={before} help={help} />
    </Words>
  )
}
