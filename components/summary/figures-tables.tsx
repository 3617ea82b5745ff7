import 'server-only'
import { DataTable } from '@/components/ui/data-table'
import { getWords } from '@/lib/platform/intl'
import type { Block, Row, Table } from '@/lib/summary/view'

/** Every table with what it counts said first. Rows of zero stay: that nothing was counted is a figure too. */
export async function FiguresTables({ tables }: { tables: readonly Table[] }) {
  const [t, labels] = await Promise.all([getWords('figures'), wordsOfFigures()])
  return tables.map(({ code, blocks }) => (
    <section key={code}>
      <h2>{t(`table.${code}.title`)}</h2>
      <p>{t(`table.${code}.sentence`)}</p>
      {blocks.map((block) => (
        <DataTable
          key={block.name}
          caption={t(`block.${block.name}`)}
          columns={[
            { key: 'row', label: t(`heads.${block.name}`) },
            ...block.columns.map((column) => ({ key: column, label: labels.column(column), numeric: true })),
          ]}
          rows={block.rows.map((row) => ({ id: row.code, cells: cellsOf(block, row, labels.row(row)) }))}
        />
      ))}
    </section>
  ))
}

function cellsOf({ columns }: Block, { counts }: Row, label: string): Record<string, string | number> {
  return { row: label, ...Object.fromEntries(columns.map((column, at) => [column, counts[at] ?? 0])) }
}

async function wordsOfFigures() {
  const [t, terms] = await Promise.all([getWords('figures'), getWords('terms')])
  return {
    row({ code, kind }: Row): string {
      switch (kind) {
        case null:
          return t(`row.${code}` as 'row.received')
        case 'class':
          return terms(`class.${code}` as 'class.SEA')
        case 'channel':
          return terms(`channel.${code}` as 'channel.WEB')
        case 'reporter':
          return terms(`reporterType.${code}` as 'reporterType.VICTIM')
        case 'type':
          return terms(`type.${code}` as 'type.OTHER')
        case 'unCategory':
          return t('unCategory', { category: code })
        case 'unPublicType':
          return t(`unPublicType.${code}` as 'unPublicType.OTHER')
      }
    },
    column(code: string): string {
      if (code === 'total') return t('total')
      if (code === 'NONE_YET') return t('noneYet')
      const quarter = /^(\d{4})-Q(\d)$/.exec(code)
      if (!quarter) return terms(`source.${code}` as 'source.MISSION')
      return t('quarter', { year: quarter[1] ?? '', quarter: quarter[2] ?? '' })
    },
  }
}
