import 'server-only'
import { VerbatimLine } from '@/components/cases/verbatim'
import { wordsOfTime } from '@/components/cases/words-of-time'
import { inUtc } from '@/components/evidence/custody-list'
import { StatusTag } from '@/components/ui/status-tag'
import { SummaryList } from '@/components/ui/summary-list'
import type { Hidden } from '@/lib/evidence/schema'
import type { FileView } from '@/lib/evidence/view'
import { getWords, requestLanguage } from '@/lib/platform/intl'

const scanTones = { CLEAN: 'settled', NOT_SCANNED: 'due', INFECTED: 'overdue' } as const

/** What has to be known of a file before it is opened. */
export async function FileTags({ file: { scan, isGraphic, isDamaged, derivation } }: { file: FileView }) {
  const t = await getWords('evidence')
  return (
    <>
      <StatusTag>{derivation ? t(`derivation.${derivation}`) : t('original')}</StatusTag> <StatusTag tone={scanTones[scan]}>{t(`scan.${scan}`)}</StatusTag>{' '}
      {isGraphic && <StatusTag tone="due">{t('graphic')}</StatusTag>} {isDamaged && <StatusTag tone="overdue">{t('damaged')}</StatusTag>}
    </>
  )
}

/** What is known of it: what it is, where it comes from, how it was taken, and its fingerprint. */
export async function FileFacts({ file: { kind, at, detail } }: { file: FileView }) {
  const [t, time, language] = await Promise.all([getWords('evidence'), wordsOfTime(), requestLanguage()])
  if (!detail) return <p>{t('closed')}</p>
  const { name, sizeBytes, collected, method, sha256 } = detail
  const collectedAt = collected && new Date(collected.at)
  return (
    <SummaryList
      rows={[
        { label: t('fact.name'), value: <VerbatimLine text={name} /> },
        { label: t('fact.kind'), value: t(`kind.${kind}`) },
        { label: t('fact.size'), value: sizeIn(language, sizeBytes) },
        { label: t('fact.at'), value: time.time(at, true) },
        ...(collected && collectedAt
          ? [
              { label: t('fact.collected'), value: `${inUtc(collectedAt)} · ${wallTime(collectedAt, collected.zone)}` },
              { label: t('fact.zone'), value: collected.zone },
              { label: t('fact.source'), value: <VerbatimLine text={collected.source} /> },
            ]
          : []),
        ...(method ? [{ label: t('fact.method'), value: <VerbatimLine text={method} /> }] : []),
        { label: t('fact.sum'), value: <code className="sum">{sha256}</code> },
      ]}
    />
  )
}

/** 2026-11-25 09:05, as the clock there showed it. */
function wallTime(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at)
}

export async function HiddenFacts({ hidden: { takenAt, place, placeName, device } }: { hidden: Hidden }) {
  const [t, words] = await Promise.all([getWords('evidence'), wordsOfTime()])
  const [, year = '', month = '', day = '', time = ''] = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d)/.exec(takenAt ?? '') ?? []
  const date = words.part({ day, month, year })
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
export function sizeIn(language: string, bytes: number): string {
  const step = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3))
  const number = new Intl.NumberFormat(language === 'ht' ? 'fr' : language, { maximumSignificantDigits: 3 }).format(bytes / 1000 ** step)
  return `${number} ${language === 'fr' ? (units[step] ?? '').replace('B', 'o') : (units[step] ?? '')}`
}
