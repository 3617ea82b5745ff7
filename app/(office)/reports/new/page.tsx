import { Words } from '@/components/form/words'
import { AssistedReportForm } from '@/components/intake/assisted-report-form'
import { ClosedNotice } from '@/components/intake/closed-notice'
import { Help } from '@/components/intake/help'
import { Limits } from '@/components/intake/limits'
import { Fold } from '@/components/ui/fold'
import { PageHeader } from '@/components/ui/page-header'
import { requireActor } from '@/lib/access/actor'
import { orDeny } from '@/lib/access/answer'
import { getBlankForm } from '@/lib/intake/queries'
import { getWords, requestLanguage, wordsFor } from '@/lib/platform/intl'
import { listDepartments, listServices } from '@/lib/reference/queries'

export default async function NewReportPage() {
  const actor = await requireActor()
  const language = await requestLanguage()
  const blank = await orDeny(getBlankForm(actor, language))
  const [t, services, departments] = await Promise.all([getWords('report'), listServices(), listDepartments()])
  const header = <PageHeader title={t('assistedTitle')} />
  if (!blank) {
    return (
      <>
        {header}
        <ClosedNotice />
      </>
    )
  }
  const before = (
    <>
      {header}
      <Fold summary={t('limitsToRead')} open>
        <Limits />
      </Fold>
    </>
  )
  return (
    <Words language={language} messages={await wordsFor('report', 'receipt', 'errors', 'common', 'terms')}>
      <AssistedReportForm {...blank} before={before} help={<Help services={services} departments={departments} />} />
    </Words>
  )
}
