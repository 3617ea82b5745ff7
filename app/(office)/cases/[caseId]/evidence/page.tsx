import { notFound } from 'next/navigation'
import type { Metadata } from 'next'
import { AddEvidenceForm } from '@/components/evidence/add-evidence-form'
import { Words } from '@/components/form/words'
import { PageHeader } from '@/components/ui/page-header'
import { requireActor } from '@/lib/access/actor'
import { orDeny } from '@/lib/access/answer'
import { getEvidenceForm } from '@/lib/evidence/queries'
import { AddPlace } from '@/lib/evidence/schema'
import { getWords, requestLanguage, wordsFor } from '@/lib/platform/intl'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords('cases'))('title') }
}

/** What an officer collected, or a copy of a file that they worked on. */
export default async function AddEvidencePage({ params, searchParams }: PageProps<'/cases/[caseId]/evidence'>) {
  const officer = await requireActor()
  const place = AddPlace.safeParse({ ...(await searchParams), ...(await params) })
  if (!place.success) notFound()
  const { caseId, of, refused, said } = place.data
  const form = await orDeny(getEvidenceForm(officer, caseId, said))
  const t = await getWords('evidence')
  const back = of ? { href: `/cases/${caseId}/evidence/${of}`, label: t('backToFile') } : { href: `/cases/${caseId}#tab-files`, label: t('backToCase') }
  return (
    <Words language={await requestLanguage()} messages={await wordsFor('evidence', 'errors', 'common')}>
      <PageHeader title={t(of ? 'workingTitle' : 'addTitle')} lead={t(of ? 'workingLead' : 'addLead')} back={back} />
      <AddEvidenceForm caseId={caseId} of={of ?? null} refused={refused ?? null} {...form} />
    </Words>
  )
}
