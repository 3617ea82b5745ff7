import { notFound } from 'next/navigation'
import type { Metadata } from 'next'
import { CustodyList } from '@/components/evidence/custody-list'
import { EvidenceViewer } from '@/components/evidence/evidence-viewer'
import { FileFacts, FileTags, HiddenFacts } from '@/components/evidence/file-facts'
import { CheckForm, ExportForm, MarkForm } from '@/components/evidence/item-forms'
import { Words } from '@/components/form/words'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { requireActor } from '@/lib/access/actor'
import { orDeny } from '@/lib/access/answer'
import type { ItemView } from '@/lib/evidence/item-view'
import { ItemPlace } from '@/lib/evidence/schema'
import type { FileView } from '@/lib/evidence/view'
import { viewItem } from '@/lib/evidence/view-item'
import { getWords, requestLanguage, wordsFor } from '@/lib/platform/intl'

/** No name of a file: a tab's title is read over shoulders. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords('cases'))('title') }
}

export default async function ItemPage({ params, searchParams }: PageProps<'/cases/[caseId]/evidence/[fileId]'>) {
  const officer = await requireActor()
  const place = ItemPlace.safeParse({ ...(await searchParams), ...(await params) })
  if (!place.success) notFound()
  const item = await orDeny(viewItem(officer, place.data, place.data.show === 'yes'))
  const { caseId, file, custody } = item
  const t = await getWords('evidence')
  return (
    <Words language={await requestLanguage()} messages={await wordsFor('evidence', 'cases', 'terms', 'errors', 'common')}>
      <PageHeader title={t(`kind.${file.kind}`)} back={{ href: `/cases/${caseId}#tab-files`, label: t('backToCase') }} aside={<FileTags file={file} />} />
      {file.isDamaged && (
        <Notice tone="important" title={t('damagedTitle')}>
          <p>{t('damagedText')}</p>
        </Notice>
      )}
      <div className="case">
        <aside aria-label={t('work')}>
          <Work item={item} />
        </aside>
        <div>
          <EvidenceViewer {...item} page={place.data.page} />
          <section className="panel">
            <h2>{t('facts')}</h2>
            {file.scan !== 'CLEAN' && <p>{t(file.scan === 'INFECTED' ? 'infected' : 'notScanned')}</p>}
            <FileFacts file={file} />
            {file.detail?.hidden && <HiddenFacts hidden={file.detail.hidden} />}
            <Kin item={item} />
          </section>
          <section className="panel">
            <h2>{t('custody')}</h2>
            <CustodyList custody={custody} />
          </section>
        </div>
      </div>
    </Words>
  )
}

/** What can be done with it. */
async function Work({ item: { caseId, version, file, shown } }: { item: ItemView }) {
  const t = await getWords('evidence')
  const props = { caseId, version, fileId: file.id }
  return (
    <section className="panel">
      <h2>{t('work')}</h2>
      <MarkForm {...props} isGraphic={file.isGraphic} />
      <CheckForm {...props} />
      {(shown?.showing === 'picture' || shown?.showing === 'pages') && (
        <LinkButton href={`/cases/${caseId}/evidence/${file.id}/redact`} tone="quiet">
          {t('redact')}
        </LinkButton>
      )}
      <LinkButton href={`/cases/${caseId}/evidence?of=${file.id}`} tone="quiet">
        {t('addWorking')}
      </LinkButton>
      <p>
        <a href={`/cases/${caseId}/files/${file.id}`} download>
          {t(file.derivation ? 'saveCopy' : 'saveOriginal')}
        </a>
      </p>
      <ExportForm {...props} />
    </section>
  )
}

/** What it was made from, and what was made of it. */
async function Kin({ item: { caseId, source, file } }: { item: ItemView }) {
  const t = await getWords('evidence')
  const link = ({ id, derivation }: FileView) => (
    <a href={`/cases/${caseId}/evidence/${id}`}>{derivation ? t(`derivation.${derivation}`) : t('original')}</a>
  )
  return (
    <>
      {source && (
        <p>
          {t('madeFrom')}: {link(source)}
        </p>
      )}
      {file.copies.length > 0 && (
        <>
          <p>{t('copies')}:</p>
          <ul>
            {file.copies.map((copy) => (
              <li key={copy.id}>{link(copy)}</li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
