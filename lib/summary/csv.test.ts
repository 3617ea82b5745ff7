import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvLine, csvLines, csvStream } from '@/lib/summary/csv'
import type { Table } from '@/lib/summary/view'

test.each([
  ['=1+1', `'=1+1\r\n`],
  ['+33', `'+33\r\n`],
  ['-1', `'-1\r\n`],
  ['@SUM(A1)', `'@SUM(A1)\r\n`],
  ['\t=1', `'\t=1\r\n`],
  ['\r=1', `"'\r=1"\r\n`],
  ['say "no", then', `"say ""no"", then"\r\n`],
])('%j cannot become a formula or another cell', (text, line) => {
  expect(csvLine([text])).toBe(line)
})

test('a negative number stays a number', () => {
  expect(csvLine(['a', -1])).toBe('a,-1\r\n')
})

/** Reads one line back (RFC 4180). */
function cells(line: string): string[] {
  return [...`,${line.replace(/\r\n$/, '')}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,"]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '')
}

test('any text comes back whole, but for the apostrophe', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1 }), (texts) => {
      expect(cells(csvLine(texts)).map((text, at) => (/^[=+\-@\t\r]/.test(texts[at] ?? '') ? text.slice(1) : text))).toEqual(texts)
    }),
  )
})

test('the file says what it counts, then every cell on a line of its own', async () => {
  const tables: Table[] = [
    { code: 'T1', blocks: [{ name: 'received', columns: ['2025-Q1', 'total'], rows: [{ code: 'received', kind: null, counts: [1, 4] }] }] },
    { code: 'T2', blocks: [{ name: 'unPublicType', columns: ['total'], rows: [{ code: 'SEXUAL_ABUSE', kind: 'unPublicType', counts: [4] }] }] },
    { code: 'T5', blocks: [{ name: 'closed', columns: ['total'], rows: [{ code: 'CLOSED', kind: null, counts: [0] }] }] },
  ]
  const about = { from: '2025-01-01', to: '2025-12-31', cutOff: new Date('2025-12-31T23:59:59Z'), entries: 9, lastHash: 'ab' }
  expect((await new Response(csvStream(csvLines(about, tables))).text()).split('\r\n')).toEqual([
    'table,row,column,count',
    'about,from,2025-01-01,',
    'about,to,2025-12-31,',
    'about,cut-off,2025-12-31T23:59:59.000Z,',
    'about,last entry,ab,',
    'about,log entries,total,9',
    'T1,received,2025-Q1,1',
    'T1,received,total,4',
    'T2,SEXUAL_ABUSE (UN public type),total,4',
    'T5,closed,total,0',
    '',
  ])
})
