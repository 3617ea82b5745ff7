import 'server-only'
import { VerbatimLine } from '@/components/cases/verbatim'
import { wordsOfTime } from '@/components/cases/words-of-time'
import { CustodyList } from '@/components/evidence/custody-list'
import { FileTags, HiddenFacts, sizeIn } from '@/components/evidence/file-facts'
import { LinkButton } from '@/components/ui/button'
import { Fold } from '@/components/ui/fold'
import { Notice } from '@/components/ui/notice'
import type { CaseView } from '@/lib/cases/view'
import type { FileView } from '@/lib/evidence/view'
import { getWords, requestLanguage } from '@/lib/platform/intl'

/** What came with the words and what officers brought, each with its copies and its custody list. Nothing of a file itself is on this page. */
export async function CaseFiles({ view: { id, files, custody, compartments } }: { view: CaseView }) {
  const t = await getWords('evidence')
  const mayAdd = compartments.some(({ kind, isOpen }) => kind === 'ACCOUNT' && isOpen)
  if (files.length === 0 && !mayAdd) return null
  return (
    <section className="panel" id="files">
      <h2>{t('title')}</h2>
      <p className="hint">{t('apart')}</p>
      <FileList files={files} custody={custody} folder={`/cases/${id}/evidence`} />
      {mayAdd && (
        <LinkButton href={`/cases/${id}/evidence`} tone="quiet">
          {t('add')}
        </LinkButton>
      )}
    </section>
  )
}

/** That somebody must not rely on a file is said above everything else. */
export async function DamagedNotice({ view: { files } }: { view: CaseView }) {
  const t = await getWords('evidence')
  const isDamaged = (file: FileView): boolean => file.isDamaged || file.copies.some(isDamaged)
  if (!files.some(isDamaged)) return null
  return (
    <Notice tone="important" title={t('damagedTitle')}>
      <p>{t('damagedText')}</p>
    </Notice>
  )
}

type ListProps = Pick<CaseView, 'files' | 'custody'> & { folder: string }

function FileList({ files, ...list }: ListProps) {
  return (
    <ul className="plain-list">
      {files.map((file) => (
        <File key={file.id} file={file} {...list} />
      ))}
    </ul>
  )
}

async function File({ file, custody, folder }: Omit<ListProps, 'files'> & { file: FileView }) {
  const [t, time, language] = await Promise.all([getWords('evidence'), wordsOfTime(), requestLanguage()])
  const { id, kind, at, scan, detail, copies } = file
  const facts = [t(`kind.${kind}`), ...(detail ? [sizeIn(language, detail.sizeBytes)] : []), time.time(at, true)]
  const lines = custody.get(id) ?? []
  return (
    <li>
      <strong>{detail ? <a href={`${folder}/${id}`}><VerbatimLine text={detail.name} /></a> : t('closed')}</strong>
      <p className="small">{facts.join(' · ')}</p>
      <p>
        <FileTags file={file} />
      </p>
      {scan !== 'CLEAN' && <p>{t(scan === 'INFECTED' ? 'infected' : 'notScanned')}</p>}
      {detail?.hidden && <HiddenFacts hidden={detail.hidden} />}
      {detail && (
        <Fold summary={t('sum', { start: detail.sha256.slice(0, 12) })}>
          <p>{t('sumWhy')}</p>
          <p>
            <code className="sum">{detail.sha256}</code>
          </p>
        </Fold>
      )}
      <Fold summary={t('custody')} note={t('custodyCount', { count: lines.length })}>
        <p className="hint">{t('custodyNewest')}</p>
        <CustodyList custody={lines} />
      </Fold>
      {copies.length > 0 && <FileList files={copies} custody={custody} folder={folder} />}
    </li>
  )
}
