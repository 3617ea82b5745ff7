import { expect, test } from 'vitest'
import { ownerPool } from '@/e2e/support/database'
import { plainColumns, sealedColumns } from '@/lib/vault/inventory'

test('every column that could hold words is sealed or plain on purpose', async () => {
  const { rows } = await ownerPool().query<{ name: string }>(`
    SELECT table_name || '.' || column_name AS name FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name NOT LIKE '\\_prisma%'
      AND data_type IN ('text', 'character varying', 'character', 'json', 'jsonb', 'bytea', 'xml', 'ARRAY')
      AND NOT (data_type = 'ARRAY' AND udt_name IN ('_Role', '_PersonnelCategory', '_CompartmentKind'))`)
  const found = rows.map(({ name }) => name).sort()
  expect(found.filter((name) => ![...sealedColumns, ...plainColumns].some((known) => known === name))).toEqual([])
  expect([...sealedColumns, ...plainColumns].filter((known) => !found.includes(known))).toEqual([])
})
