import { inflateSync } from 'node:zlib'
import PDFDocument from 'pdfkit'
import sharp from 'sharp'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fileCase, makeOfficer, makeReference, snapshot } from '@/e2e/support/case-fixture'
import { emptyDatabase } from '@/e2e/support/database'
import { storeTestFile, tamper } from '@/e2e/support/evidence-fixture'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { whole } from '@/lib/evidence/apart'
import { readFile } from '@/lib/evidence/read-file'
import { redactFile } from '@/lib/evidence/redact-file'
import type { Area } from '@/lib/evidence/schema'
import { viewItem } from '@/lib/evidence/view-item'
import { db } from '@/lib/platform/db'

let intake: Officer
let caseId: string

beforeEach(async () => {
  await emptyDatabase()
  await makeReference()
  intake = await makeOfficer(['INTAKE_OFFICER'])
  caseId = (await fileCase()).id
})
afterEach(() => db().$disconnect())

const upperLeft: Area = { page: 1, left: 0, top: 0, width: 50, height: 50 }
const secret = 'ZXNAMEOFASURVIVORZX'

async function redacted(fileId: string, areas: Area[] = [upperLeft]) {
  const made = await redactFile(intake, { caseId, fileId, areas, why: 'Faces of people who pass by' })
  if (!made.ok) throw new Error(made.refusal.code)
  const id = made.value.fileId
  return { id, bytes: await whole((await readFile(intake, caseId, id)).content) }
}

/** Red where the secret is, green elsewhere, with more of it where nobody looks. */
async function picture(): Promise<Buffer> {
  const red = await sharp({ create: { width: 200, height: 150, channels: 3, background: '#f00' } }).png().toBuffer()
  const green = sharp({ create: { width: 400, height: 300, channels: 3, background: '#0f0' } })
  return green.composite([{ input: red, left: 0, top: 0 }]).jpeg().withExif({ IFD0: { ImageDescription: secret } }).toBuffer()
}

async function paper(): Promise<Buffer> {
  const made = new PDFDocument({ size: [400, 300], margin: 0, info: { Title: secret, Author: secret } })
  made.fontSize(18).text(secret, 20, 20).text('What may be read', 20, 250)
  made.file(Buffer.from(secret), { name: `${secret}.txt` })
  made.addPage().text(`${secret} once more`, 20, 20)
  made.end()
  return whole(made as unknown as AsyncIterable<Buffer>)
}

async function pixels(bytes: Buffer, box: { left: number; top: number; width: number; height: number }) {
  return sharp(await sharp(bytes).extract(box).png().toBuffer()).stats()
}

/** All of a PDF that its streams hide from a search of the bytes. */
function unpacked(pdf: Buffer): Buffer {
  const parts = [pdf]
  for (let at = pdf.indexOf('stream\n'); at >= 0; at = pdf.indexOf('stream\n', at + 1)) {
    try {
      parts.push(inflateSync(pdf.subarray(at + 7)))
    } catch {
      // A picture, which is packed in its own way.
    }
  }
  return Buffer.concat(parts)
}

describe('of a picture', () => {
  const stored = async () => {
    const original = await storeTestFile(caseId, { name: 'foto.jpg', mime: 'image/jpeg', kind: 'IMAGE' })
    return { original, copy: await storeTestFile(caseId, { content: await picture(), name: 'foto.jpg', mime: 'image/jpeg', kind: 'IMAGE', originalId: original }) }
  }

  test('a new picture is made, black where it was painted and as it was elsewhere, with nothing hidden', async () => {
    const { copy } = await stored()
    const { bytes } = await redacted(copy)
    // A JPEG smears over eight points what meets at an edge, after the painting: the green into the black.
    const painted = await pixels(bytes, { left: 0, top: 0, width: 192, height: 142 })
    expect(painted.channels.map(({ max }) => max)).toEqual([0, 0, 0])
    const rest = await pixels(bytes, { left: 240, top: 180, width: 160, height: 120 })
    expect(rest.channels.map(({ mean }) => Math.round(mean / 16))).toEqual([0, 16, 0])
    // Nothing red is left over at the edge.
    expect((await pixels(bytes, { left: 0, top: 0, width: 400, height: 300 })).channels[0]?.max).toBeLessThan(40)
    expect(Object.keys(await sharp(bytes).metadata())).not.toContain('exif')
    expect(bytes.includes(secret)).toBe(false)
  })

  test('it is a file of its own that points to what it was made from, with an entry; that one stays as it is', async () => {
    const { original, copy } = await stored()
    const before = await db().storedFile.findMany({ orderBy: { id: 'asc' } })
    const { id } = await redacted(copy)
    const after = await db().storedFile.findMany({ orderBy: { id: 'asc' } })
    expect(after.filter((row) => row.id !== id)).toEqual(before)
    expect(after.find((row) => row.id === id)).toMatchObject({ originalId: copy, derivation: 'REDACTED', addedById: intake.id })
    const { entries } = await snapshot(caseId)
    expect(entries.filter(({ event }) => event === 'file.derived').map(({ codes, detailCommitment }) => [codes, detailCommitment?.length])).toEqual([[`file=${id} of=${copy} as=REDACTED`, 32]])
    // On the page of the original it stands among its copies, and its making in its custody list.
    const page = await viewItem(intake, { caseId, fileId: original }, false)
    expect(page.file.copies).toMatchObject([{ id, detail: { name: expect.stringMatching(/^[0-9a-f]{12}\.jpg$/) as string, mime: 'image/jpeg', method: 'Faces of people who pass by' } }])
    expect(page.custody.map(({ event }) => event)).toContain('file.derived')
    expect((await viewItem(intake, { caseId, fileId: id }, false)).source?.id).toBe(original)
  })

  test('what was painted over can be painted over once more', async () => {
    const { copy } = await stored()
    const first = await redacted(copy)
    const { bytes } = await redacted(first.id, [{ page: 1, left: 50, top: 50, width: 50, height: 50 }])
    for (const box of [{ left: 0, top: 0 }, { left: 210, top: 160 }]) {
      expect((await pixels(bytes, { ...box, width: 190, height: 140 })).channels.map(({ max }) => max)).toEqual([0, 0, 0])
    }
  })

  test('not of the photo as it came, and not of what was found infected', async () => {
    const { original } = await stored()
    const infected = await storeTestFile(caseId, { content: await paper(), mime: 'application/pdf', scan: 'INFECTED' })
    for (const fileId of [original, infected]) await expect(redactFile(intake, { caseId, fileId, areas: [upperLeft], why: 'why' })).rejects.toEqual(new AccessDenied(true))
  })
})

describe('of a paper', () => {
  const stored = async () => storeTestFile(caseId, { content: await paper(), name: 'papye.pdf', mime: 'application/pdf' })

  test('a new paper is made of pictures of its pages: it holds no text, no title and no attachment, and the painted part is black', async () => {
    expect([unpacked(await paper()).includes(secret), (await textOf(await paper())).map((text) => text.includes(secret))]).toEqual([true, [true, true]])
    const { bytes } = await redacted(await stored(), [{ page: 1, left: 0, top: 0, width: 100, height: 40 }, { page: 2, left: 0, top: 0, width: 100, height: 40 }])
    expect(await textOf(bytes)).toEqual(['', ''])
    expect(unpacked(bytes).includes(secret)).toBe(false)
    for (const word of ['EmbeddedFile', '/Font', '/Annots', '/JavaScript', 'Metadata']) expect(unpacked(bytes).includes(word)).toBe(false)
    const page = await drawn(bytes, 0)
    const painted = await pixels(page.png, { left: 0, top: 0, width: page.width, height: Math.floor(page.height * 0.4) - 8 })
    expect(painted.channels.slice(0, 3).map(({ max }) => max)).toEqual([0, 0, 0])
    // What was not painted can still be read by the eye.
    const rest = await pixels(page.png, { left: 0, top: Math.floor(page.height * 0.75), width: page.width, height: Math.floor(page.height * 0.25) })
    expect(rest.channels[0]?.min).toBeLessThan(80)
    expect(rest.channels[0]?.mean).toBeGreaterThan(200)
  })

  test('none, when a page is named that it does not have, when it is none, or when it is damaged; nothing is left behind', async () => {
    const tried = async (fileId: string, page = 1) => redactFile(intake, { caseId, fileId, areas: [{ ...upperLeft, page }], why: 'why' })
    const file = await stored()
    expect(await tried(file, 3)).toMatchObject({ ok: false, refusal: { code: 'unreadable' } })
    expect(await tried(await storeTestFile(caseId, { content: Buffer.from('%PDF-1.7 no'), mime: 'application/pdf' }))).toMatchObject({ ok: false, refusal: { code: 'unreadable' } })
    await tamper('DELETE FROM file_chunk WHERE file_id = $1', file)
    expect(await tried(file)).toMatchObject({ ok: false, refusal: { code: 'damaged' } })
    expect(await db().upload.count()).toBe(0)
    expect(await db().storedFile.count({ where: { derivation: 'REDACTED' } })).toBe(0)
    expect((await snapshot(caseId)).entries.map(({ event }) => event)).toContain('file.damaged')
  })
})

const library = () => PDFiumLibrary.init()

async function textOf(pdf: Buffer): Promise<string[]> {
  const opened = await (await library()).loadDocument(pdf)
  return Array.from({ length: opened.getPageCount() }, (_, at) => opened.getPage(at).getText().trim())
}

async function drawn(pdf: Buffer, at: number) {
  const { data, width, height } = await (await (await library()).loadDocument(pdf)).getPage(at).render({ scale: 1, render: 'bitmap' })
  return { width, height, png: await sharp(data, { raw: { width, height, channels: 4 } }).png().toBuffer() }
}
