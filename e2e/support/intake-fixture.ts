import { ownerPool } from '@/e2e/support/database'
import { ReportInput } from '@/lib/intake/schema'
import { newStamp } from '@/lib/intake/stamp'
import { db } from '@/lib/platform/db'
import { newEscrow } from '@/lib/vault/escrow'

/** A mission that is set up, with one department, its commune and another. */
export async function makeMission() {
  const escrow = await newEscrow()
  await db().mission.create({ data: { name: { en: 'Test mission' }, escrowRecipient: escrow.recipient, setUpAt: new Date() } })
  await db().department.createMany({ data: [{ iso: 'HT-OU', name: { fr: 'Ouest' } }, { iso: 'HT-SD', name: { fr: 'Sud' } }] })
  await db().commune.createMany({
    data: [
      { id: 'ou-delmas', departmentIso: 'HT-OU', name: { fr: 'Delmas' } },
      { id: 'sd-cayes', departmentIso: 'HT-SD', name: { fr: 'Les Cayes' } },
    ],
  })
  return escrow
}

/** A report as the form posts it; everything but the account may be left out. */
export function typedReport(more: Partial<Record<keyof ReportInput, unknown>> = {}): ReportInput {
  return ReportInput.parse({
    stamp: newStamp(),
    questionnaire: 'MISCONDUCT',
    language: 'ht',
    narrative: 'Yo te frape l devan mache a.',
    ...more,
  })
}

/** What an answer says each time: the field that opens the mailbox is sealed anew, and never the same twice. */
export function lasting<T extends { ok: boolean; value?: object }>(answer: T) {
  return answer.ok ? { ...answer, value: { ...answer.value, mailbox: '' } } : answer
}

/** Every cell of every table as text; bytes as hex. */
export async function wholeDatabase(): Promise<string> {
  const pool = ownerPool()
  try {
    const { rows: tables } = await pool.query<{ relation: string }>(`
      SELECT oid::regclass::text AS relation FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`)
    const dumps = await Promise.all(tables.map(({ relation }) => pool.query<{ line: string }>(`SELECT t::text AS line FROM ${relation} t`)))
    return dumps.flatMap(({ rows }) => rows.map(({ line }) => line)).join('\n')
  } finally {
    await pool.end()
  }
}
