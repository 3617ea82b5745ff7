import { createHash, randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeOfficer, makeReference } from '@/e2e/support/case-fixture'
import { emptyDatabase, ownerPool } from '@/e2e/support/database'
import { inParts, openedMailbox, startScanner } from '@/e2e/support/evidence-fixture'
import { wholeDatabase } from '@/e2e/support/intake-fixture'
import { reporter, type Officer } from '@/lib/access/actor-type'
import { addFile } from '@/lib/evidence/add-file'
import { FileDetail } from '@/lib/evidence/schema'
import { sweepUploads } from '@/lib/evidence/uploads'
import { flushCounts } from '@/lib/intake/flood/counts'
import type { Mailbox } from '@/lib/intake/mailbox-field'
import { now, setClock } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { openItem } from '@/lib/vault/compartment'
import { keyPairFromSecret, openSealed } from '@/lib/vault/seal'
import { openChunks } from '@/lib/vault/stream'

const clamd = `/tmp/temwen-clamd-${randomUUID()}`
process.env.TEMWEN_CLAMD = `unix:${clamd}`

let intake: Officer
let mailbox: Mailbox

beforeEach(async () => {
  await emptyDatabase()
  await makeReference()
  intake = await makeOfficer(['INTAKE_OFFICER'])
  mailbox = await openedMailbox()
})
afterEach(() => setClock(undefined))

const send = (name: string, content: Uint8Array, to = mailbox) => addFile(reporter, to, { name, content: inParts(content) })
const pdf = (length: number, mark = '') => Buffer.concat([Buffer.from(`%PDF-1.7\n${mark}`), Buffer.alloc(length, mark || 'x')])
const photo = () =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: '#804020' } })
    .jpeg()
    .withExif({ IFD0: { Make: 'mak-apparel-7391' } })
    .toBuffer()
const counts = async () => ({
  files: await db().storedFile.count(),
  chunks: await db().fileChunk.count(),
  uploads: await db().upload.count(),
  details: await db().sealedItem.count({ where: { field: 'FILE_DETAIL' } }),
  entries: await db().logEntry.count({ where: { event: 'file.added' } }),
})
const nothing = { files: 0, chunks: 0, uploads: 0, details: 0, entries: 0 }
const limit = (code: string, value: number) => db().setting.create({ data: { code, value } })

/** As the intake officer reads it. */
async function read(id: string) {
  const file = await db().storedFile.findUniqueOrThrow({ where: { id }, include: { detail: true } })
  const grant = await db().grant.findFirstOrThrow({ where: { accountId: intake.id, compartmentId: file.compartmentId } })
  if (!intake.keyring) throw new Error('no keyring')
  const pair = keyPairFromSecret(intake.keyring.open(grant.secretSealed))
  const rows = await db().fileChunk.findMany({ where: { fileId: id }, orderBy: { position: 'asc' } })
  expect(rows).toHaveLength(file.chunks)
  const content: Buffer[] = []
  const chunks = inRows(rows.map(({ ciphertext }) => ciphertext))
  for await (const part of openChunks(openSealed(pair, file.contentKeySealed), id, file.chunks, chunks)) content.push(part)
  const detail = FileDetail.parse(JSON.parse(openItem(pair, file.detail.contentKeySealed, file.detail)))
  return { file, detail, content: Buffer.concat(content) }
}
async function* inRows(rows: readonly Uint8Array[]) {
  await Promise.resolve()
  yield* rows
}
async function idOf(sent: ReturnType<typeof send>): Promise<string> {
  const result = await sent
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value.id
}

describe('a file', () => {
  test.each([1, 65_527, 65_528, 1_500_000])('of %i bytes and some comes back byte for byte, with its name, size and SHA-256', async (length) => {
    const content = pdf(length)
    const { file, detail, content: back } = await read(await idOf(send('C:\\Temp\\prèv\u202Efdp.pdf', content)))
    expect(back.equals(content)).toBe(true)
    expect(detail).toEqual({ name: 'prèvfdp.pdf', mime: 'application/pdf', sizeBytes: content.length, sha256: createHash('sha256').update(content).digest('hex'), hidden: null, collected: null, method: null })
    expect(file).toMatchObject({ kind: 'DOCUMENT', scan: 'NOT_SCANNED', originalId: null, caseId: mailbox.caseId })
    expect(file.at.getTime() % 3_600_000).toBe(0)
    const entry = await db().logEntry.findFirstOrThrow({ where: { event: 'file.added' } })
    expect(entry).toMatchObject({ subjectId: mailbox.caseId, actorKind: 'reporter', codes: `file=${file.id} kind=DOCUMENT` })
    expect(entry.detailCommitment).toHaveLength(32)
    expect(await counts()).toMatchObject({ files: 1, uploads: 0, entries: 1 })
  })

  test('leaves nothing readable in any column: not its name, its content, nor what is hidden in it', async () => {
    await idOf(send('mak-non-7391.jpg', await photo()))
    await idOf(send('mak-dokiman-7391.pdf', pdf(200_000, 'mak-kontni-7391 ')))
    const dump = await wholeDatabase()
    expect(dump).toContain('file.added')
    for (const word of ['mak-non-7391', 'mak-apparel-7391', 'mak-dokiman-7391', 'mak-kontni-7391', 'JFIF', 'image/jpeg', 'application/pdf']) {
      const bytes = Buffer.from(word, 'utf8')
      for (const form of [word, bytes.toString('hex'), bytes.toString('base64').slice(0, -4)]) expect(dump.includes(form), form).toBe(false)
    }
  })

  test('that is a photo has a cleaned copy beside it, which tells nothing but the picture', async () => {
    const id = await idOf(send('foto.jpeg', await photo()))
    const copy = await db().storedFile.findFirstOrThrow({ where: { originalId: id } })
    const [original, cleaned] = [await read(id), await read(copy.id)]
    expect(original.content.includes('mak-apparel-7391')).toBe(true)
    expect(cleaned.content.includes('mak-apparel-7391')).toBe(false)
    expect(await sharp(cleaned.content).metadata()).toMatchObject({ format: 'jpeg', width: 40, height: 30 })
    expect(cleaned.detail).toMatchObject({ name: 'foto.jpg', mime: 'image/jpeg', sizeBytes: cleaned.content.length, hidden: null })
    expect(await counts()).toEqual({ files: 2, chunks: 2, uploads: 0, details: 2, entries: 1 })
  })

  test('that is no picture inside, or too large to hold, is kept without a copy', async () => {
    await idOf(send('broken.jpg', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(500)])))
    await limit('IMAGE_MEGABYTES_MAX', 0)
    await idOf(send('large.jpg', await photo()))
    expect(await counts()).toMatchObject({ files: 2, entries: 2, uploads: 0 })
  })

  test('sent again is one file, also when both come at once; another name or another case is another file', async () => {
    const content = await photo()
    const sent = await Promise.all([send('a.jpg', content), send('a.jpg', content), send('a.jpg', content)])
    const ids = new Set(sent.map((one) => one.ok && one.value.id))
    expect(ids.size).toBe(1)
    expect(ids).toContain(await idOf(send('a.jpg', content)))
    expect(await counts()).toEqual({ files: 2, chunks: 2, uploads: 0, details: 2, entries: 1 })
    await idOf(send('b.jpg', content))
    await idOf(send('a.jpg', content, await openedMailbox()))
    expect(await counts()).toMatchObject({ files: 6, uploads: 0, entries: 3 })
  })
})

describe('refused, with nothing left behind', () => {
  test.each([
    ['empty', 'a.pdf', Buffer.alloc(0)],
    ['executable', 'a.jpg', Buffer.from(`MZ\x90\0\x03${'\0'.repeat(60)}`, 'latin1')],
    ['contradicts', 'a.jpg', pdf(10)],
    ['unknown', 'a.zip', Buffer.from('PK\x05\x06'.padEnd(22, '\0'), 'latin1')],
  ])('%s', async (code, name, content) => {
    expect(await send(name, content)).toEqual({ ok: false, refusal: { code } })
    expect(await counts()).toEqual(nothing)
  })

  test('too large, without reading on', async () => {
    await limit('FILE_MEGABYTES_MAX', 2)
    let read = 0
    async function* endless() {
      for (;;) {
        await Promise.resolve()
        read += 100_000
        yield read === 100_000 ? pdf(100_000 - 9) : Buffer.alloc(100_000)
      }
    }
    expect(await addFile(reporter, mailbox, { name: 'a.pdf', content: endless() })).toMatchObject({ refusal: { code: 'too-large' } })
    expect(read).toBe(2_100_000)
    expect(await counts()).toEqual(nothing)
    expect(await send('a.pdf', pdf(2_000_000 - 9))).toMatchObject({ ok: true })
  })

  test('more than the mission keeps, all files together', async () => {
    await limit('UPLOADS_GIGABYTES_MAX', 0)
    expect(await send('a.pdf', pdf(10))).toMatchObject({ refusal: { code: 'no-room' } })
    expect(await counts()).toEqual(nothing)
    // So that an administrator learns of it.
    await flushCounts()
    expect(await db().floodCount.findMany()).toMatchObject([{ kind: 'no-room', count: 1 }])
  })

  test('the file after the last that a case takes, also when they come at once', async () => {
    await limit('FILES_MAX', 3)
    const sent = await Promise.all([1, 2, 3, 4, 5].map((at) => send(`${at}.jpg`, Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(at)]))))
    expect(sent.filter((one) => one.ok)).toHaveLength(3)
    for (const one of sent) if (!one.ok) expect(one.refusal.code).toBe('too-many')
    expect(await counts()).toEqual({ files: 3, chunks: 3, uploads: 0, details: 3, entries: 3 })
  })

  test('an office file whose macro comes far behind its beginning', async () => {
    const beginning = Buffer.from('{\\rtf1 ')
    expect(await send('a.rtf', Buffer.concat([beginning, Buffer.alloc(70_000, 'x'), Buffer.from('word/vbaProject.bin')]))).toMatchObject({ refusal: { code: 'executable' } })
    expect(await counts()).toEqual(nothing)
  })

  test('a connection that breaks off: the words stay filed, nothing of the file does', async () => {
    const content = inParts(pdf(3_000_000), 60_000, new Error('aborted'))
    expect(await addFile(reporter, mailbox, { name: 'a.pdf', content })).toMatchObject({ refusal: { code: 'broken' } })
    expect(await counts()).toEqual(nothing)
    expect(await db().caseFile.count()).toBe(1)
    expect(await db().sealedItem.count({ where: { field: 'ANSWERS' } })).toBe(1)
  })
})

describe('a server that stops', () => {
  /** Stops for good in the middle: nobody cleans up. */
  async function halfSent() {
    let stuck = (): void => undefined
    const reached = new Promise<void>((resolve) => (stuck = resolve))
    async function* content() {
      yield pdf(2_500_000, 'mak-kontni-7391 ')
      stuck()
      await new Promise(() => undefined)
    }
    void addFile(reporter, mailbox, { name: 'mak-non-7391.pdf', content: content() })
    await reached
  }

  test('in the middle of a file leaves the words filed and chunks that nobody can read, until they are swept away after a day', async () => {
    await halfSent()
    const half = await counts()
    expect(half).toMatchObject({ files: 0, uploads: 1, details: 0, entries: 0 })
    expect(half.chunks).toBeGreaterThan(15)
    expect((await wholeDatabase()).includes(Buffer.from('mak-kontni-7391').toString('hex'))).toBe(false)
    expect(await sweepUploads()).toBe(0)
    const kept = await idOf(send('b.pdf', pdf(100)))
    const at = now().getTime()
    setClock(() => new Date(at + 25 * 3_600_000))
    expect(await sweepUploads()).toBe(1)
    expect(await counts()).toEqual({ files: 1, chunks: 1, uploads: 0, details: 1, entries: 1 })
    expect((await read(kept)).content).toHaveLength(109)
  })

  test('in the last transaction leaves neither row nor entry, and the same file sent again is kept', async () => {
    const pool = ownerPool()
    for (const denied of ['INSERT ON stored_file', 'DELETE ON upload']) {
      await pool.query(`REVOKE ${denied} FROM temwen_app`)
      await expect(send('a.jpg', await photo())).rejects.toThrow()
      await pool.query(`GRANT ${denied} TO temwen_app`)
      expect(await counts()).toMatchObject({ files: 0, details: 0, entries: 0 })
    }
    await pool.end()
    await idOf(send('a.jpg', await photo()))
    expect(await counts()).toMatchObject({ files: 2, details: 2, entries: 1 })
  })
})

describe('a scanner', () => {
  test.each([
    ['stream: OK', 'CLEAN', 2],
    ['stream: Spy.Phone FOUND', 'INFECTED', 1],
    ['INSTREAM size limit exceeded. ERROR', 'NOT_SCANNED', 2],
    [null, 'NOT_SCANNED', 2],
  ] as const)('that says "%s" makes the file %s, and it is kept', async (answer, scan, files) => {
    const server = await startScanner(clamd, answer)
    try {
      const id = await idOf(send('a.jpg', await photo()))
      expect((await read(id)).file.scan).toBe(scan)
      expect(await db().storedFile.count()).toBe(files)
    } finally {
      await new Promise((resolve) => server.close(resolve))
    }
  })
})
