import 'server-only'
import { VerbatimLine } from '@/components/cases/verbatim'
import { wordsOfTime } from '@/components/cases/words-of-time'
import { Fold } from '@/components/ui/fold'
import { StatusTag } from '@/components/ui/status-tag'
import type { CaseView } from '@/lib/cases/view'
import type { Hidden } from '@/lib/evidence/schema'
import type { FileView } from '@/lib/evidence/view'
import { getWords, requestLanguage } from '@/lib/platform/intl'

/** What came with the words. To be looked at in a cleaned copy; the original is to be saved, and kept apart. */
export async function CaseFiles({ view: { id, files } }: { view: CaseView }) {
  const t = await getWords('evidence')
  if (files.length === 0) return null
  return (
    <section className="panel" id="files">
      <h2>{t('title')}</h2>
      <p className="hint">{t('apart')}</p>
      <ul className="plain-list">
        {files.map((file) => (
          <File key={file.id} file={file} folder={`/cases/${id}/files`} />
        ))}
      </ul>
    </section>
  )
}

const scanTones = { CLEAN: 'settled', NOT_SCANNED: 'due', INFECTED: 'overdue' } as const

async function File({ file: { id, kind, scan, at, detail, cleanedId }, folder }: { file: FileView; folder: string }) {
  const [t, time, language] = await Promise.all([getWords('evidence'), wordsOfTime(), requestLanguage()])
  const facts = [t(`kind.${kind}`), ...(detail ? [sizeIn(language, detail.sizeBytes)] : []), time.time(at, true)]
  return (
    <li>
      <strong>{detail ? <VerbatimLine text={detail.name} /> : t('closed')}</strong>
      <p className="small">{facts.join(' · ')}</p>
      <p>
        <StatusTag tone={scanTones[scan]}>{t(`scan.${scan}`)}</StatusTag>
      </p>
      {scan !== 'CLEAN' && <p>{t(scan === 'INFECTED' ? 'infected' : 'notScanned')}</p>}
      {detail && (
        <>
          {detail.hidden && <HiddenFacts hidden={detail.hidden} />}
          {/* A file is neither a page to go to nor to be opened over the case: it stands in a tab of its own, where it can do nothing. */}
          {cleanedId && (
            <p>
              <a href={`${folder}/${cleanedId}`} target="_blank" rel="noopener noreferrer">
                {t('openCleaned')}
              </a>
            </p>
          )}
          <p>
            <a href={`${folder}/${id}`} download>
              {t('saveOriginal')}
            </a>
          </p>
          <Fold summary={t('sum', { start: detail.sha256.slice(0, 12) })}>
            <p>{t('sumWhy')}</p>
            <p>
              <code className="sum">{detail.sha256}</code>
            </p>
          </Fold>
        </>
      )}
    </li>
  )
}

async function HiddenFacts({ hidden: { takenAt, place, placeName, device } }: { hidden: Hidden }) {
  const [t, common] = await Promise.all([getWords('evidence'), getWords('common')])
  const [, year = '', month, day, time = ''] = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d)/.exec(takenAt ?? '') ?? []
  const date = month && common('day', { day: Number(day), month: common(`months.${Number(month)}` as 'months.1'), year })
  return (
    <>
      <p>{t('hidden')}</p>
      <ul>
        {date && <li>{t('hiddenTaken', { date, time })}</li>}
        {place && <li>{t('hiddenPlace', { latitude: String(place.latitude), longitude: String(place.longitude) })}</li>}
        {placeName && (
          <li>
            {t('hiddenPlaceName')} <VerbatimLine text={placeName} />
          </li>
        )}
        {device && (
          <li>
            {t('hiddenDevice')} <VerbatimLine text={device} />
          </li>
        )}
      </ul>
    </>
  )
}

const units = ['B', 'kB', 'MB', 'GB'] as const

/** To two figures: nobody needs more to know whether to wait for it. Creole writes numbers as French does. */
function sizeIn(language: string, bytes: number): string {
  const step = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3))
  const number = new Intl.NumberFormat(language === 'ht' ? 'fr' : language, { maximumSignificantDigits: 3 }).format(bytes / 1000 ** step)
  return `${number} ${language === 'fr' ? (units[step] ?? '').replace('B', 'o') : (units[step] ?? '')}`
}
