import { notFound } from 'next/navigation'
import { ClosedNotice } from '@/components/intake/closed-notice'
import { Help } from '@/components/intake/help'
import { Limits } from '@/components/intake/limits'
import { ReportWizard } from '@/components/intake/wizard/report-wizard'
import { MedicalNotice } from '@/components/reference/medical-notice'
import { PageHeader } from '@/components/ui/page-header'
import { reporter } from '@/lib/access/actor-type'
import { Questionnaire } from '@/lib/generated/prisma/enums'
import { fileLimits, firstWords, getBlankForm, listLines } from '@/lib/intake/queries'
import { getWords, pickWords, publicBase, requestLanguage } from '@/lib/platform/intl'
import { listDeadlines, listDepartments, listServices } from '@/lib/reference/queries'

/** Numbers, because an address stays in the history of a phone that others may hold. */
const forms = new Map<string, Questionnaire>([
  ['1', 'MISCONDUCT'],
  ['2', 'SEXUAL_OR_GENDER_BASED'],
])

/** What can be wrong with a report, as the browser may have to say it: these words and no others travel there. */
const problems = [
  ...(['title', 'required', 'tooLong', 'accountTooLong', 'choose', 'badDate', 'futureDate', 'badCharacters', 'communeElsewhere'] as const),
  ...(['invalid', 'unreachable', 'lost', 'stamp-expired', 'reporting-closed', 'press-again', 'prove', 'onceMore'] as const),
]

export default async function FormPage({ params }: { params: Promise<{ form: string }> }) {
  const questionnaire = forms.get((await params).form)
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
      {questionnaire === 'SEXUAL_OR_GENDER_BASED' && <MedicalNotice deadlines={await listDeadlines()} />}
      <Limits />
    </>
  )
  const { places, ...form } = blank
  const words = { ...firstWords(language), ...(await pickWords('report', 'title', 'errorLine', 'trap')), ...(await pickWords('errors', ...problems)) }
  return (
    <ReportWizard
      {...form}
      {...{ questionnaire, language, words, before }}
      places={{ departments: places.departments, states: places.states }}
      base={await publicBase()}
      lines={await listLines(language)}
      limits={await fileLimits()}
    />
  )
}
