import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fileCase, makeOfficer, makeReference, snapshot } from '@/e2e/support/case-fixture'
import { appPool, emptyDatabase, ownerPool } from '@/e2e/support/database'
import { storeTestFile, tamper } from '@/e2e/support/evidence-fixture'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { viewCase } from '@/lib/cases/queries'
import { whole } from '@/lib/evidence/apart'
import { checkFile } from '@/lib/evidence/check-file'
import { markGraphic } from '@/lib/evidence/mark-graphic'
import { readFile } from '@/lib/evidence/read-file'
import { showFile } from '@/lib/evidence/show-file'
import { viewItem } from '@/lib/evidence/view-item'
import { db } from '@/lib/platform/db'
import { randomBytes } from '@/lib/vault/seal'
import { chunkBytes } from '@/lib/vault/stream'

let intake: Officer
let advocate: Officer
let caseId: string

beforeEach(async () => {
  await emptyDatabase()
  await makeReference()
  ;[intake, advocate] = await Promise.all([makeOfficer(['INTAKE_OFFICER']), makeOfficer(['VICTIM_ADVOCATE'])])
  caseId = (await fileCase()).id
})
afterEach(() => db().$disconnect())

const content = randomBytes(chunkBytes * 2 + 5)
const codesOf = async (event: string) => (await snapshot(caseId)).entries.filter((entry) => entry.event === event).map(({ codes }) => codes)
const photo = async (more: { isGraphic?: boolean } = {}) => {
  const original = await storeTestFile(caseId, { ...more, content, name: 'foto.jpg', mime: 'image/jpeg', kind: 'IMAGE' })
  return { original, copy: await storeTestFile(caseId, { ...more, name: 'foto.jpg', mime: 'image/jpeg', kind: 'IMAGE', originalId: original }) }
}

describe('the custody list of a file', () => {
  test('has all that was done with it and its cleaned copy, in order, and nothing of others', async () => {
    const [{ original, copy }, other] = [await photo(), await storeTestFile(caseId, { content })]
    await viewItem(intake, { caseId, fileId: original }, true)
    await showFile(intake, { caseId, fileId: copy }, null)
    await whole((await readFile(intake, caseId, original)).content)
    await checkFile(intake, { caseId, fileId: original })
    await markGraphic(intake, { caseId, fileId: original, graphic: 'yes' })
    await whole((await readFile(intake, caseId, other)).content)
    const { custody } = await viewItem(intake, { caseId, fileId: original }, false)
    const [shown, saved] = [`file=${copy} how=shown`, `file=${original} how=saved`]
    expect(custody.map(({ event, codes }) => [event, Object.entries(codes).map((pair) => pair.join('=')).join(' ')])).toEqual([
      ['file.added', `file=${original}`],
      ['file.added', `file=${copy}`],
      ['file.read', shown],
      ['file.read', saved],
      ['file.checked', `file=${original} result=WHOLE`],
      ['file.marked', `file=${original} graphic=yes`],
    ])
    expect(custody.at(-1)?.actor).toEqual({ kind: 'officer', name: intake.name })
    // The same lines stand on the page of the case, for everybody who sees the case; the newest reading is one more.
    const onCase = (await viewCase(advocate, caseId)).custody.get(original) ?? []
    expect(onCase.map(({ id }) => id).slice(0, -1)).toEqual(custody.map(({ id }) => id))
    expect(onCase.at(-1)?.codes).toEqual({ file: original, how: 'details' })
  })
})

describe('checking a file', () => {
  test('reads all of it, shows nobody anything, and is an entry', async () => {
    const { original } = await photo()
    expect(await checkFile(intake, { caseId, fileId: original })).toEqual({ ok: true, value: 'whole' })
    expect(await codesOf('file.checked')).toEqual([`file=${original} result=WHOLE`])
    expect(await codesOf('file.read')).toEqual([])
  })

  test('says that it is damaged, on its page and on the case, until a check finds it whole', async () => {
    const { original } = await photo()
    const flip = 'UPDATE file_chunk SET ciphertext = set_byte(ciphertext, 30, 255 - get_byte(ciphertext, 30)) WHERE file_id = $1 AND position = 2'
    const isDamaged = async () => [(await viewItem(intake, { caseId, fileId: original }, false)).file.isDamaged, (await viewCase(intake, caseId)).files[0]?.isDamaged]
    await tamper(flip, original)
    expect(await isDamaged()).toEqual([false, false])
    for (let time = 0; time < 2; time++) expect(await checkFile(intake, { caseId, fileId: original })).toMatchObject({ ok: false, refusal: { code: 'damaged' } })
    expect(await isDamaged()).toEqual([true, true])
    expect(await codesOf('file.damaged')).toEqual([`file=${original}`])
    await tamper(flip, original)
    await checkFile(intake, { caseId, fileId: original })
    expect(await isDamaged()).toEqual([false, false])
    expect(await codesOf('file.checked')).toEqual([`file=${original} result=DAMAGED`, `file=${original} result=DAMAGED`, `file=${original} result=WHOLE`])
  })

  test('finds a content that is another one, though each chunk is sealed well', async () => {
    const file = await storeTestFile(caseId, { content, sha256: '0'.repeat(64) })
    expect(await checkFile(intake, { caseId, fileId: file })).toMatchObject({ ok: false })
  })
})

describe('what is graphic', () => {
  const marks = async (...ids: string[]) => {
    const rows = await db().storedFile.findMany({ where: { id: { in: ids } } })
    return ids.map((id) => rows.find((row) => row.id === id)?.isGraphic)
  }

  test('is marked with its copies and what it was made from, and the mark comes off copies alone', async () => {
    const { original, copy } = await photo()
    const redacted = await storeTestFile(caseId, { kind: 'IMAGE', originalId: copy, derivation: 'REDACTED' })
    const other = await photo()
    await markGraphic(intake, { caseId, fileId: redacted, graphic: 'yes' })
    expect(await marks(original, copy, redacted, other.original)).toEqual([true, true, true, false])
    await markGraphic(intake, { caseId, fileId: redacted, graphic: 'no' })
    expect(await marks(original, copy, redacted)).toEqual([true, true, false])
    await markGraphic(intake, { caseId, fileId: original, graphic: 'no' })
    await markGraphic(intake, { caseId, fileId: original, graphic: 'no' })
    expect(await marks(original, copy, redacted)).toEqual([false, false, false])
    expect(await codesOf('file.marked')).toEqual([`file=${redacted} graphic=yes`, `file=${redacted} graphic=no`, `file=${original} graphic=no`])
  })

  test('is covered until somebody asks: only then a viewing is logged', async () => {
    const { original, copy } = await photo({ isGraphic: true })
    expect(await viewItem(intake, { caseId, fileId: original }, false)).toMatchObject({ isCovered: true, shown: { id: copy } })
    expect(await codesOf('file.read')).toEqual([`file=${original} how=details`])
    expect(await viewItem(intake, { caseId, fileId: original }, true)).toMatchObject({ isCovered: false })
    expect(await codesOf('file.read')).toEqual([`file=${original} how=details`, `file=${copy} how=shown`])
  })
})

describe('what an officer never saw', () => {
  test('is covered until they ask, once, whoever else saw it before', async () => {
    const [{ original, copy }, second] = [await photo(), await makeOfficer(['INTAKE_OFFICER'])]
    await viewCase(intake, caseId)
    for (const officer of [intake, second]) {
      expect(await viewItem(officer, { caseId, fileId: original }, false)).toMatchObject({ isCovered: true })
      expect(await viewItem(officer, { caseId, fileId: original }, true)).toMatchObject({ isCovered: false, shown: { id: copy } })
      expect(await viewItem(officer, { caseId, fileId: original }, false)).toMatchObject({ isCovered: false })
    }
    expect(await codesOf('file.read')).toEqual([0, 1].flatMap(() => [`file=${original} how=details`, `file=${copy} how=shown`, `file=${copy} how=shown`]))
  })
})

describe('whoever holds no key to the account', () => {
  test.each([
    ['checks', (ids: { caseId: string; fileId: string }) => checkFile(advocate, ids)],
    ['marks', (ids: { caseId: string; fileId: string }) => markGraphic(advocate, { ...ids, graphic: 'yes' })],
    ['opens the page of', (ids: { caseId: string; fileId: string }) => viewItem(advocate, ids, true)],
    ['is shown', (ids: { caseId: string; fileId: string }) => showFile(advocate, ids, 'bytes=0-')],
  ])('%s no file, and is not told whether there is one', async (_what, tried) => {
    const { copy } = await photo()
    const { entries } = await snapshot(caseId)
    for (const fileId of [copy, '00000000-0000-4000-8000-000000000000']) await expect(tried({ caseId, fileId })).rejects.toEqual(new AccessDenied(false))
    expect((await snapshot(caseId)).entries).toEqual(entries)
  })
})

describe('an original stays as it came', () => {
  const tries = [
    `UPDATE stored_file SET chunks = 7 WHERE id = $1`,
    `UPDATE stored_file SET content_key_sealed = '\\x00' WHERE id = $1`,
    `UPDATE stored_file SET detail_item_id = gen_random_uuid() WHERE id = $1`,
    `UPDATE stored_file SET original_id = gen_random_uuid(), derivation = 'WORKING' WHERE id = $1`,
    `UPDATE stored_file SET added_by_id = gen_random_uuid() WHERE id = $1`,
    `UPDATE file_chunk SET ciphertext = '\\x00' WHERE file_id = $1`,
    `DELETE FROM file_chunk WHERE file_id = $1`,
    `INSERT INTO file_chunk (file_id, position, ciphertext) VALUES ($1, 99, '\\x00')`,
    `UPDATE sealed_item SET ciphertext = '\\x00' WHERE id = (SELECT detail_item_id FROM stored_file WHERE id = $1)`,
    `DELETE FROM stored_file WHERE id = $1`,
  ]

  test.each(tries)('whatever the application tries: %s', async (statement) => {
    const [file, pool] = [await storeTestFile(caseId), appPool()]
    await expect(pool.query(statement, [file])).rejects.toMatchObject({ code: expect.stringMatching(/^(42501|23001)$/) as string })
    await pool.end()
  })

  test.each(tries.filter((statement) => !statement.includes('sealed_item')))('and whatever the owner of the database tries: %s', async (statement) => {
    const [file, pool] = [await storeTestFile(caseId), ownerPool()]
    await expect(pool.query(statement, [file])).rejects.toMatchObject({ code: '23001' })
    await pool.end()
  })

  test('and a copy says what for it is one', async () => {
    const original = await storeTestFile(caseId)
    await expect(storeTestFile(caseId, { derivation: 'WORKING' })).rejects.toThrow()
    expect(await db().storedFile.findUniqueOrThrow({ where: { id: await storeTestFile(caseId, { originalId: original, derivation: 'WORKING' }) } })).toMatchObject({ derivation: 'WORKING' })
  })
})
