import { notFound } from 'next/navigation'
import { Words } from '@/components/form/words'
import { ClosedNotice } from '@/components/intake/closed-notice'
import { Help } from '@/components/intake/help'
import { Limits } from '@/components/intake/limits'
import { ReportWizard } from '@/components/intake/wizard/report-wizard'
import { MedicalNotice } from '@/components/reference/medical-notice'
import { PageHeader } from '@/components/ui/page-header'
import { reporter } from '@/lib/access/actor-type'
import { Questionnaire } from '@/lib/generated/prisma/enums'
import { getBlankForm, listLines } from '@/lib/intake/queries'
import { getWords, requestLanguage, wordsFor } from '@/lib/platform/intl'
import { listDepartments, listServices } from '@/lib/reference/queries'

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
  const [t, blank] = await Promise.all([getWords('report'), getBlankForm(reporter, language)])
  if (!blank) {
    return (
      <>
        <PageHeader title={t(`title.${questionnaire}`)} />
        <ClosedNotice />
        <Help services={await listServices()} departments={await listDepartments()} />
      </>
    )
  }
  const before = (
    <>
      {questionnaire === 'SEXUAL_OR_GENDER_BASED' && <MedicalNotice />}
      <Limits />
    </>
  )
  return (
    <Words language={language} messages={await wordsFor('ask', 'consent', 'report', 'receipt', 'errors', 'common')}>
      <ReportWizard {...blank} questionnaire={questionnaire} language={language} base={`/${language}`} lines={await listLines(language)} before={before} />
    </Words>
  )
}
