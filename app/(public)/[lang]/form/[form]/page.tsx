import { ClosedNotice } from '@/components/intake/closed-notice'
import { Help } from '@/components/intake/help'
import { ReportWizard } from '@/components/intake/wizard/report-wizard'
import { nowhere } from '@/components/public/nowhere'
import { PageHeader } from '@/components/ui/page-header'
import { Questionnaire } from '@/lib/generated/prisma/enums'
import { getFirstPage } from '@/lib/intake/queries'
import { getWords, isAnswer, publicBase, requestLanguage } from '@/lib/platform/intl'
import { listDepartments, listServices } from '@/lib/reference/queries'

/** Numbers, because an address stays in the history of a phone that others may hold. */
const forms = new Map<string, Questionnaire>([
  ['1', 'MISCONDUCT'],
  ['2', 'SEXUAL_OR_GENDER_BASED'],
])

export default async function FormPage({ params }: { params: Promise<{ form: string }> }) {
  const { form } = await params
  const questionnaire = forms.get(form)
  if (!questionnaire) return nowhere()
  const [language, base, t] = await Promise.all([requestLanguage(), publicBase(), getWords('report')])
  const title = t(`title.${questionnaire}`)
  // Whoever posted a page gets the next one from the action, and the first one would only add to its weight.
  if (await isAnswer()) return <ReportWizard {...{ questionnaire, language, base }} address={form} first={null} again={{ href: `${base}/form/${form}`, label: title }} />
  const first = await getFirstPage(questionnaire, language)
  if (first) return <ReportWizard key={base} {...{ questionnaire, language, base, first }} address={form} />
  return (
    <>
      <PageHeader title={title} />
      <ClosedNotice />
      <Help services={await listServices()} departments={await listDepartments()} />
    </>
  )
}
