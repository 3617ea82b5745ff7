'use client'
import { useTranslations } from 'use-intl'
import type { Hidden } from '@/lib/evidence/schema'

/** What a photo tells beside what it shows, for whoever sent it. Needs the words of `files` and `common`. */
export function HiddenDetails({ hidden: { takenAt, place, placeName, device } }: { hidden: Hidden }) {
  const t = useTranslations('files')
  const common = useTranslations('common')
  const [, year = '', month, day, time = ''] = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d)/.exec(takenAt ?? '') ?? []
  const date = month && common('day', { day: Number(day), month: common(`months.${Number(month)}` as 'months.1'), year })
  return (
    <>
      <p>{t('hidden')}</p>
      <ul>
        {date && <li>{t('hiddenTaken', { date, time })}</li>}
        {place && <li>{t('hiddenPlace', { latitude: place.latitude.toFixed(4), longitude: place.longitude.toFixed(4) })}</li>}
        {placeName && (
          <li>
            {t('hiddenPlaceName')} <bdi>{placeName}</bdi>
          </li>
        )}
        {device && (
          <li>
            {t('hiddenDevice')} <bdi>{device}</bdi>
          </li>
        )}
      </ul>
    </>
  )
}
