import { notFound } from 'next/navigation'
import type { Metadata } from 'next'
import { Veil } from '@/components/evidence/evidence-viewer'
import { RedactForm } from '@/components/evidence/redact-form'
import { Words } from '@/components/form/words'
import { PageHeader } from '@/components/ui/page-header'
import { requireActor } from '@/lib/access/actor'
import { orDeny } from '@/lib/access/answer'
import { FileId } from '@/lib/evidence/schema'
import { viewItem } from '@/lib/evidence/view-item'
import { getWords, requestLanguage, wordsFor } from '@/lib/platform/intl'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords('cases'))('title') }
}

/** Whoever comes here asked to see the file; what is graphic is blurred here too. */
export default async function RedactPage({ params }: PageProps<'/cases/[caseId]/evidence/[fileId]/redact'>) {
  const officer = await requireActor()
  const ids = FileId.safeParse(await params)
  if (!ids.success) notFound()
  const { caseId, version, file, shown } = await orDeny(viewItem(officer, ids.data, true))
  const isPaper = shown?.showing === 'pages'
  if (!shown || !(isPaper ? shown.pages : shown.showing === 'picture')) notFound()
  const t = await getWords('evidence')
  return (
    <Words language={await requestLanguage()} messages={await wordsFor('evidence', 'cases', 'terms', 'errors', 'common')}>
      <PageHeader title={t('redactTitle')} lead={t('redactLead')} back={{ href: `/cases/${caseId}/evidence/${file.id}`, label: t('backToFile') }} />
      {isPaper && (
        <p>
          <a href={`/cases/${caseId}/evidence/${file.id}?show=yes`} target="_blank" rel="noopener noreferrer">
            {t('lookFirst')}
          </a>
        </p>
      )}
      <Veil isGraphic={file.isGraphic}>
        <RedactForm caseId={caseId} fileId={shown.id} version={version} pages={shown.pages ?? 1} address={`/cases/${caseId}/files/${shown.id}`} isPaper={isPaper} />
      </Veil>
    </Words>
  )
}
