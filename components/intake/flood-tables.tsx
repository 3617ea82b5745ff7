import 'server-only'
import { DataTable } from '@/components/ui/data-table'
import { Fold } from '@/components/ui/fold'
import { SummaryList } from '@/components/ui/summary-list'
import type { FloodKind, FloodView } from '@/lib/intake/flood/view'
import { getWords } from '@/lib/platform/intl'

/** One row a day, and what each column means beneath. */
export async function FloodDays({ days }: Pick<FloodView, 'days'>) {
  const t = await getWords('flood')
  const kinds = Object.keys(days[0]?.counts ?? {}) as FloodKind[]
  if (days.length === 0) return null
  return (
    <>
      <DataTable
        caption={t('countsTitle')}
        captionHidden
        columns={[{ key: 'day', label: t('day') }, ...kinds.map((kind) => ({ key: kind, label: t(`kind.${kind}`), numeric: true }))]}
        rows={days.map(({ day, counts }) => ({ id: day, cells: { day, ...counts } }))}
      />
      <Fold summary={t('meaningTitle')}>
        <SummaryList rows={kinds.map((kind) => ({ label: t(`kind.${kind}`), value: t(`meaning.${kind}`) }))} />
      </Fold>
    </>
  )
}

export async function FloodSettings({ settings }: Pick<FloodView, 'settings'>) {
  const t = await getWords('flood')
  return (
    <DataTable
      caption={t('settingsTitle')}
      captionHidden
      narrow="stack"
      columns={[
        { key: 'code', label: t('code') },
        { key: 'means', label: t('meansWhat') },
        { key: 'value', label: t('value'), numeric: true },
      ]}
      rows={settings.map(({ code, value }) => ({ id: code, cells: { code: <span className="mono">{code}</span>, means: t(`setting.${code}`), value } }))}
    />
  )
}
