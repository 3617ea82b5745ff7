import { createHash, randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fileCase, makeOfficer, makeReference, snapshot } from '@/e2e/support/case-fixture'
import { startScanner, storeTestFile, tamper } from '@/e2e/support/evidence-fixture'
import { emptyDatabase } from '@/e2e/support/database'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { assignCase } from '@/lib/cases/assign-case'
import { classifyCase } from '@/lib/cases/classify-case'
import { viewCase } from '@/lib/cases/queries'
import { acknowledgeCase, openCase } from '@/lib/cases/simple-moves'
import { readFile } from '@/lib/evidence/read-file'
import { showFile } from '@/lib/evidence/show-file'
import { viewItem } from '@/lib/evidence/view-item'
import { db } from '@/lib/platform/db'
import { randomBytes, SealBroken } from '@/lib/vault/seal'
import { chunkBytes } from '@/lib/vault/stream'

const clamd = `/tmp/temwen-clamd-${randomUUID()}`
process.env.TEMWEN_CLAMD = `unix:${clamd}`

let reference: Awaited<ReturnType<typeof makeReference>>
let intake: Officer
let lead: Officer

beforeEach(async () => {
  await emptyDatabase()
  reference = await makeReference()
  ;[intake, lead] = await Promise.all([makeOfficer(['INTAKE_OFFICER']), makeOfficer(['OVERSIGHT_LEAD'])])
  await db().deadline.createMany({ data: [{ code: 'ACKNOWLEDGE', days: 7, source: 'test' }, { code: 'TRIAGE', days: 10, source: 'test' }] })
})
afterEach(() => db().$disconnect())

const version = async (caseId: string) => ({ caseId, version: (await snapshot(caseId)).file.version })
const damages = async (caseId: string) => (await snapshot(caseId)).entries.filter(({ event }) => event === 'file.damaged').map(({ actorId, codes }) => [actorId, codes])
const readings = async (caseId: string) => (await snapshot(caseId)).entries.filter(({ event }) => event === 'file.read')

async function whole(officer: Officer, caseId: string, fileId: string): Promise<Buffer> {
  const parts = []
  for await (const part of (await readFile(officer, caseId, fileId)).content) parts.push(part)
  return Buffer.concat(parts)
}

/** An inquiry about somebody of the first State, given to a case officer. */
async function assigned(officer: Officer) {
  const { id } = await fileCase()
  await acknowledgeCase(intake, await version(id))
  await classifyCase(intake, { ...(await version(id)), typeCode: 'TRAFFIC', personnelCategory: 'POLICE', stateId: reference.first.id, unitId: null })
  await openCase(lead, await version(id))
  await assignCase(lead, { ...(await version(id)), assigneeId: officer.id })
  return id
}

const content = randomBytes(chunkBytes * 40 + 123)

describe('a file opens', () => {
  test('whole, however many batches it takes, and each opening is one entry', async () => {
    const { id } = await fileCase()
    const file = await storeTestFile(id, { content, name: 'videyo.mp4', kind: 'VIDEO' })
    expect((await whole(intake, id, file)).equals(content)).toBe(true)
    expect((await readings(id)).map(({ actorId, codes }) => [actorId, codes])).toEqual([[intake.id, `file=${file} how=saved`]])
    await whole(lead, id, file)
    expect(await readings(id)).toHaveLength(2)
  })

  test('with its entry already made when its first byte leaves', async () => {
    const { id } = await fileCase()
    const { content: bytes } = await readFile(intake, id, await storeTestFile(id))
    expect(await readings(id)).toHaveLength(1)
    await bytes.return()
  })

  test('for whoever holds the account, and the list shows the same people its details', async () => {
    const [officer, other, advocate] = await Promise.all([makeOfficer(['CASE_OFFICER']), makeOfficer(['CASE_OFFICER']), makeOfficer(['VICTIM_ADVOCATE'])])
    const conflicted = await makeOfficer(['OVERSIGHT_LEAD'], { stateId: reference.firstAgain.id })
    const id = await assigned(officer)
    const file = await storeTestFile(id)
    for (const holder of [officer, lead]) {
      expect((await whole(holder, id, file)).toString()).toBe('content')
      expect((await viewCase(holder, id)).files).toMatchObject([{ id: file, kind: 'DOCUMENT', detail: { name: 'papye.pdf' }, cleanedId: null }])
    }
    const before = await readings(id)
    const strangers = await Promise.all((['ADMINISTRATOR', 'AUDITOR', 'FOCAL_POINT'] as const).map((role) => makeOfficer([role])))
    for (const stranger of [...strangers, other, conflicted, intake]) {
      await expect(readFile(stranger, id, file)).rejects.toEqual(new AccessDenied(true))
      await expect(viewCase(stranger, id)).rejects.toEqual(new AccessDenied(true))
    }
    await expect(readFile(advocate, id, file)).rejects.toEqual(new AccessDenied(false))
    // Whether there is such a file is not told either.
    await expect(readFile(advocate, id, randomUUID())).rejects.toEqual(new AccessDenied(false))
    expect((await viewCase(advocate, id)).files).toMatchObject([{ id: file, detail: null }])
    expect(await readings(id)).toEqual(before)
  })

  test('no longer for an officer from whom the case was taken', async () => {
    const [officer, next] = await Promise.all([makeOfficer(['CASE_OFFICER']), makeOfficer(['CASE_OFFICER'])])
    const id = await assigned(officer)
    const file = await storeTestFile(id)
    await assignCase(lead, { ...(await version(id)), assigneeId: next.id })
    await expect(readFile(officer, id, file)).rejects.toEqual(new AccessDenied(true))
    expect((await whole(next, id, file)).toString()).toBe('content')
  })

  test('in its own case alone', async () => {
    const [first, second] = [await fileCase(), await fileCase()]
    const file = await storeTestFile(second.id)
    for (const wrong of [file, randomUUID()]) await expect(readFile(intake, first.id, wrong)).rejects.toEqual(new AccessDenied(true))
    expect([...(await readings(first.id)), ...(await readings(second.id))]).toEqual([])
  })
})

describe('a file breaks off, and that is an entry,', () => {
  const broken = async (change: (fileId: string) => Promise<void>) => {
    const { id } = await fileCase()
    const file = await storeTestFile(id, { content })
    await change(file)
    expect((await viewCase(intake, id)).files).toMatchObject([{ id: file, isDamaged: false }])
    for (let time = 0; time < 2; time++) await expect(whole(intake, id, file)).rejects.toBeInstanceOf(SealBroken)
    expect(await damages(id)).toEqual([[intake.id, `file=${file}`]])
    expect((await viewCase(lead, id)).files).toMatchObject([{ id: file, isDamaged: true }])
  }

  test('where a byte was altered', () => broken((id) => tamper('UPDATE file_chunk SET ciphertext = set_byte(ciphertext, 30, 255 - get_byte(ciphertext, 30)) WHERE file_id = $1 AND position = 20', id)))
  test('where a chunk is missing', () => broken((id) => tamper('DELETE FROM file_chunk WHERE file_id = $1 AND position = 20', id)))
  test('where its end is missing', () => broken((id) => tamper('DELETE FROM file_chunk WHERE file_id = $1 AND position = 40', id)))
  test('where all of it is missing', () => broken((id) => tamper('DELETE FROM file_chunk WHERE file_id = $1', id)))
  test('where two chunks changed places', () =>
    broken((id) => tamper('UPDATE file_chunk SET position = CASE position WHEN 5 THEN 1006 ELSE 1005 END WHERE file_id = $1 AND position IN (5, 6)', id)
      .then(() => tamper('UPDATE file_chunk SET position = position - 1000 WHERE file_id = $1 AND position > 1000', id))))

  test('at its end when it is not what was received', async () => {
    const { id } = await fileCase()
    const wrongSum = await storeTestFile(id, { content, sha256: createHash('sha256').update('another').digest('hex') })
    await expect(whole(intake, id, wrongSum)).rejects.toBeInstanceOf(SealBroken)
  })
})

describe('a file that no scanner saw when it came', () => {
  const late = async (answer: string | null, open: (id: string, file: string) => Promise<unknown>, asked: Parameters<typeof storeTestFile>[1] = {}) => {
    const { id } = await fileCase()
    const file = await storeTestFile(id, { content, scan: 'NOT_SCANNED', ...asked })
    const server = await startScanner(clamd, answer)
    try {
      await open(id, file)
      await open(id, file)
    } finally {
      await new Promise((resolve) => server.close(resolve))
    }
    const { entries } = await snapshot(id)
    const said = entries.filter(({ event }) => event === 'file.scanned').map(({ actorId, codes }) => [actorId, codes])
    return { id, file, said, scan: (await db().storedFile.findUniqueOrThrow({ where: { id: file } })).scan }
  }

  test.each([
    ['stream: OK', 'CLEAN', 'papye.pdf'],
    ['stream: Spy.Phone FOUND', 'INFECTED', 'papye.pdf.infected'],
  ])('is scanned before its first byte leaves, once, and "%s" is an entry', async (answer, result, name) => {
    const names: string[] = []
    const { id, file, said, scan } = await late(answer, async (caseId, fileId) => {
      const opened = await readFile(intake, caseId, fileId)
      names.push(opened.name)
      await opened.content.return()
    })
    expect(names).toEqual([name, name])
    expect([scan, said]).toEqual([result, [[intake.id, `file=${file} result=${result}`]]])
    expect((await viewCase(intake, id)).files).toMatchObject([{ id: file, scan: result }])
  })

  test.each(['INSTREAM size limit exceeded. ERROR', null])('is handed out all the same when the scanner has no answer (%s), and waits for the next time', async (answer) => {
    const { id, file, said, scan } = await late(answer, async (caseId, fileId) => {
      expect((await whole(intake, caseId, fileId)).equals(content)).toBe(true)
    })
    expect([scan, said]).toEqual(['NOT_SCANNED', []])
    expect((await whole(intake, id, file)).equals(content)).toBe(true)
  })

  test.each([
    ['its page', async (ids: { caseId: string; fileId: string }) => expect(await viewItem(intake, ids, true)).toMatchObject({ shown: null, file: { scan: 'INFECTED' } }), ['how=details', 'how=details']],
    ['a player', async (ids: { caseId: string; fileId: string }) => expect(showFile(intake, ids, 'bytes=0-')).rejects.toEqual(new AccessDenied(true)), []],
  ])('is scanned before %s shows it: what is found infected is not shown, and no showing is logged', async (_where, look, logged) => {
    const { id, scan, said } = await late('stream: Spy.Phone FOUND', (caseId, fileId) => look({ caseId, fileId }), { mime: 'video/mp4', kind: 'VIDEO' })
    expect([scan, said.length]).toEqual(['INFECTED', 1])
    expect((await readings(id)).map(({ codes }) => codes.split(' ')[1])).toEqual(logged)
  })

  test('is scanned once in the log when two open it at the same moment', async () => {
    const { said } = await late('stream: OK', (id, file) => Promise.all([whole(intake, id, file), whole(lead, id, file)]))
    expect(said).toHaveLength(1)
  })

  test('is not handed out as clean when what the scanner would see is not what was stored', async () => {
    const { id } = await fileCase()
    const file = await storeTestFile(id, { content, scan: 'NOT_SCANNED' })
    await tamper('DELETE FROM file_chunk WHERE file_id = $1 AND position = 40', file)
    const server = await startScanner(clamd, 'stream: OK')
    await expect(readFile(intake, id, file)).rejects.toBeInstanceOf(SealBroken)
    expect(await damages(id)).toHaveLength(1)
    // Nothing of it was read.
    expect(await readings(id)).toEqual([])
    await new Promise((resolve) => server.close(resolve))
    expect(await db().storedFile.findUniqueOrThrow({ where: { id: file } })).toMatchObject({ scan: 'NOT_SCANNED' })
  })
})

describe('a file is given out', () => {
  test('under another ending when it carries something harmful', async () => {
    const { id } = await fileCase()
    expect(await readFile(intake, id, await storeTestFile(id, { scan: 'INFECTED' }))).toMatchObject({ name: 'papye.pdf.infected' })
  })

  test.each([
    ['Kote sa te pase — é.pdf', 'Kote_sa_te_pase_e.pdf'],
    ['../../etc/passwd', 'etc_passwd'],
    ['a"; filename=b\r\nX: y.exe', 'a_filename_b_X_y.exe'],
    ['.htaccess', 'htaccess'],
    ['照片', 'file'],
    ['gpj.\u202Eexe', 'gpj._exe'],
  ])('under a name that is fit for a header: %s', async (name, safe) => {
    const { id } = await fileCase()
    expect((await readFile(intake, id, await storeTestFile(id, { name }))).name).toBe(safe)
  })
})
