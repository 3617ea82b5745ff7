import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import PDFDocument from 'pdfkit'
import sharp from 'sharp'
import { fileCase, makeOfficer, makeReference, snapshot } from '@/e2e/support/case-fixture'
import { emptyDatabase } from '@/e2e/support/database'
import { storeTestFile, tamper } from '@/e2e/support/evidence-fixture'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { whole } from '@/lib/evidence/apart'
import { showFile } from '@/lib/evidence/show-file'
import { showPage } from '@/lib/evidence/show-page'
import { viewItem } from '@/lib/evidence/view-item'
import { setClock } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { randomBytes, SealBroken } from '@/lib/vault/seal'
import { chunkBytes } from '@/lib/vault/stream'

let intake: Officer
let caseId: string

beforeEach(async () => {
  await emptyDatabase()
  await makeReference()
  intake = await makeOfficer(['INTAKE_OFFICER'])
  caseId = (await fileCase()).id
})
afterEach(async () => {
  setClock(undefined)
  await db().$disconnect()
})

const content = randomBytes(chunkBytes * 5 + 123)
const film = () => storeTestFile(caseId, { content, name: 'videyo.mov', mime: 'video/quicktime', kind: 'VIDEO' })
const entries = async (event = 'file.read') => (await snapshot(caseId)).entries.filter((entry) => entry.event === event).map(({ codes }) => codes)
const part = async (fileId: string, wanted: string | null) => {
  const shown = await showFile(intake, { caseId, fileId }, wanted)
  return { ...shown, content: shown.content && (await whole(shown.content)) }
}
const later = (minutes: number) => {
  const at = Date.now() + minutes * 60_000
  setClock(() => new Date(at))
}

describe('a film is shown', () => {
  test('from wherever the browser begins, over the borders of chunks, as exactly those bytes', async () => {
    const file = await film()
    const size = content.length
    const parts = [[0, size - 1], [0, 0], [chunkBytes - 1, chunkBytes], [chunkBytes * 2, chunkBytes * 3 - 1], [chunkBytes * 5, size - 1], [size - 1, size - 1], [70_000, 200_001]] as const
    for (const [first, last] of parts) {
      const shown = await part(file, `bytes=${first}-${last}`)
      expect([shown.range, shown.sizeBytes, shown.mime]).toEqual([{ first, last }, size, 'video/mp4'])
      expect(shown.content?.equals(content.subarray(first, last + 1))).toBe(true)
    }
    expect((await part(file, 'bytes=-123')).content?.equals(content.subarray(-123))).toBe(true)
    expect((await part(file, null)).content?.equals(content)).toBe(true)
    expect(await part(file, `bytes=${size}-`)).toMatchObject({ content: null, sizeBytes: size })
  })

  test('as one entry, however many parts it is fetched in, for a quarter of an hour', async () => {
    const file = await film()
    for (let first = 0; first < content.length; first += 50_000) await part(file, `bytes=${first}-`)
    expect(await entries()).toEqual([`file=${file} how=shown`])
    later(14)
    await part(file, 'bytes=5-')
    expect(await entries()).toHaveLength(1)
    later(16)
    await part(file, 'bytes=5-')
    expect(await entries()).toHaveLength(2)
  })

  test('on the entry of the page that it stands on, and of nobody else, and of no other file', async () => {
    const [file, other, lead] = [await film(), await film(), await makeOfficer(['OVERSIGHT_LEAD'])]
    expect((await viewItem(intake, { caseId, fileId: file }, true)).shown).toEqual({ id: file, showing: 'film', pages: null })
    await part(file, 'bytes=0-')
    expect(await entries()).toHaveLength(1)
    await part(other, 'bytes=0-')
    expect(await entries()).toHaveLength(2)
    // Came later, and nobody has handed over the key.
    await expect(showFile(lead, { caseId, fileId: file }, 'bytes=0-')).rejects.toEqual(new AccessDenied(false))
  })

  test('not any more to whoever lost the case in the meantime', async () => {
    const file = await film()
    await part(file, 'bytes=0-')
    const stranger = { ...intake, roles: ['FOCAL_POINT' as const] }
    await expect(showFile(stranger, { caseId, fileId: file }, 'bytes=0-')).rejects.toEqual(new AccessDenied(true))
    expect(await entries()).toHaveLength(1)
  })

  test('up to where it is damaged, and that is an entry; what stands elsewhere is shown', async () => {
    const file = await film()
    await tamper('UPDATE file_chunk SET ciphertext = set_byte(ciphertext, 30, 255 - get_byte(ciphertext, 30)) WHERE file_id = $1 AND position = 3', file)
    expect((await part(file, `bytes=0-${chunkBytes * 3 - 1}`)).content?.length).toBe(chunkBytes * 3)
    for (let time = 0; time < 3; time++) await expect(part(file, `bytes=${chunkBytes * 3 + 5}-`)).rejects.toBeInstanceOf(SealBroken)
    expect(await entries('file.damaged')).toEqual([`file=${file}`])
    expect((await viewItem(intake, { caseId, fileId: file }, false)).file.isDamaged).toBe(true)
  })

  test('whole, but not to its end when it is not what was received, though each chunk is sealed well', async () => {
    const file = await storeTestFile(caseId, { content, sha256: '0'.repeat(64), mime: 'video/mp4', kind: 'VIDEO' })
    for (const wanted of [null, 'bytes=0-', `bytes=0-${content.length - 1}`]) await expect(part(file, wanted)).rejects.toBeInstanceOf(SealBroken)
    expect(await entries('file.damaged')).toEqual([`file=${file}`])
  })

  test.each([
    ['missing', 'DELETE FROM file_chunk WHERE file_id = $1 AND position = 4'],
    ['another one of the same file', 'UPDATE file_chunk SET ciphertext = (SELECT ciphertext FROM file_chunk b WHERE b.file_id = $1 AND b.position = 1) WHERE file_id = $1 AND position = 4'],
  ])('not where a chunk is %s', async (_how, change) => {
    const file = await film()
    await tamper(change, file)
    await expect(part(file, `bytes=${chunkBytes * 4}-${chunkBytes * 4 + 9}`)).rejects.toBeInstanceOf(SealBroken)
  })
})

describe('nothing else is shown:', () => {
  test.each([
    ['a photo as it came', { kind: 'IMAGE', mime: 'image/jpeg' }],
    ['a photo that an officer worked on', { kind: 'IMAGE', mime: 'image/jpeg', derivation: 'WORKING', originalId: 'other' }],
    ['a paper, other than page by page', { kind: 'DOCUMENT', mime: 'application/pdf' }],
    ['a text', { kind: 'DOCUMENT', mime: 'text/plain' }],
    ['what browsers do not play', { kind: 'VIDEO', mime: 'video/vnd.avi' }],
    ['what was found infected', { kind: 'VIDEO', mime: 'video/mp4', scan: 'INFECTED' }],
  ] as const)('%s', async (_what, asked) => {
    const originalId = 'originalId' in asked ? { originalId: await film() } : {}
    const file = await storeTestFile(caseId, { ...asked, ...originalId })
    await expect(showFile(intake, { caseId, fileId: file }, null)).rejects.toEqual(new AccessDenied(true))
    expect(await entries()).toEqual([])
  })
})

async function paper(pages: number): Promise<Buffer> {
  const made = new PDFDocument({ autoFirstPage: false })
  for (let at = 1; at <= pages; at++) made.addPage({ size: [300, 200] }).fontSize(30).text(`Paj ${at}`).rect(0, 100, 300, 100).fill(at === 1 ? '#ff0000' : '#0000ff')
  made.end()
  return whole(made as unknown as AsyncIterable<Buffer>)
}

describe('a paper is shown', () => {
  test('as pictures of its pages, on one entry', async () => {
    const file = await storeTestFile(caseId, { content: await paper(2), mime: 'application/pdf' })
    expect((await viewItem(intake, { caseId, fileId: file }, true)).shown).toEqual({ id: file, showing: 'pages', pages: 2 })
    for (const [page, dominant] of [[1, { r: 248, g: 8, b: 8 }], [2, { r: 8, g: 8, b: 248 }]] as const) {
      const { content: picture, sizeBytes } = await showPage(intake, { caseId, fileId: file, page })
      const bytes = await whole(picture)
      expect(bytes.length).toBe(sizeBytes)
      const lower = await sharp(bytes).extract({ left: 0, top: 250, width: 600, height: 150 }).toBuffer()
      expect((await sharp(lower).stats()).dominant).toEqual(dominant)
    }
    await expect(showPage(intake, { caseId, fileId: file, page: 3 })).rejects.toEqual(new AccessDenied(true))
    expect(await entries()).toEqual([`file=${file} how=shown`])
  })

  test('or not at all, when it is none', async () => {
    const file = await storeTestFile(caseId, { content: Buffer.from('%PDF-1.7 and nothing'), mime: 'application/pdf' })
    expect((await viewItem(intake, { caseId, fileId: file }, true)).shown).toEqual({ id: file, showing: 'pages', pages: null })
    await expect(showPage(intake, { caseId, fileId: file, page: 1 })).rejects.toEqual(new AccessDenied(true))
  })
})
