import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { beforeEach, describe, expect, test } from 'vitest'
import { makeOfficer, makeReference, snapshot } from '@/e2e/support/case-fixture'
import { emptyDatabase } from '@/e2e/support/database'
import { inParts, openedMailbox } from '@/e2e/support/evidence-fixture'
import { reporter } from '@/lib/access/actor-type'
import { acknowledgeCase } from '@/lib/cases/simple-moves'
import { askReporter } from '@/lib/cases/ask-reporter'
import { viewCase } from '@/lib/cases/queries'
import { addFile } from '@/lib/evidence/add-file'
import type { Mailbox } from '@/lib/intake/mailbox-field'
import { db } from '@/lib/platform/db'
import { chunkBytes, sealedChunkBytes } from '@/lib/vault/stream'

let mailbox: Mailbox
let intake: Awaited<ReturnType<typeof makeOfficer>>

beforeEach(async () => {
  await emptyDatabase()
  await makeReference()
  intake = await makeOfficer(['INTAKE_OFFICER'])
  mailbox = await openedMailbox()
})

const send = (name: string, content: AsyncIterable<Uint8Array>) => addFile(reporter, mailbox, { name, content })
const pdf = (length: number) => inParts(Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(length - 9, 'x')]))

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** Bytes in memory once nobody needs the rest. */
async function held(): Promise<number> {
  // Bytes outside the heap are let go of a turn after what held them.
  for (let times = 3; times > 0; times--) await new Promise((resolve) => setImmediate(() => resolve(collect())))
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

async function* large(start: Buffer, megabytes: number, then?: () => Promise<void>) {
  yield start
  for (let parts = 0; parts < megabytes * 16; parts++) {
    await Promise.resolve()
    yield randomBytes(65_536)
  }
  await then?.()
}

test('an upload leaves nothing of itself in memory, however long it is', async () => {
  await send('warm-up.pdf', pdf(100))
  const before = await held()
  expect(await send('a.pdf', large(Buffer.from('%PDF-1.7\n'), 40))).toMatchObject({ ok: true })
  expect((await held()) - before).toBeLessThan(2_000_000)
})

test('a photo on its way is not held whole either', async () => {
  await send('warm-up.pdf', pdf(100))
  const before = await held()
  let onTheWay = 0
  const look = async () => void (onTheWay = await held())
  await send('a.jpg', large(Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 20, look))
  expect(onTheWay - before).toBeLessThan(2_000_000)
})

describe('how long a file is', () => {
  test('cannot be told from what is stored, but for the number of its chunks', async () => {
    for (const length of [10, chunkBytes - 1, chunkBytes, chunkBytes + 1]) await send(`${length}.pdf`, pdf(length))
    const chunks = await db().fileChunk.findMany()
    expect(new Set(chunks.map(({ ciphertext }) => ciphertext.length))).toEqual(new Set([sealedChunkBytes]))
    expect((await db().storedFile.findMany()).map((file) => file.chunks).sort()).toEqual([1, 1, 1, 2])
    const details = await db().sealedItem.findMany({ where: { field: 'FILE_DETAIL' } })
    expect(new Set(details.map(({ ciphertext }) => ciphertext.length)).size).toBe(1)
  })

  test('cannot be told while it comes either', async () => {
    let stuck = (): void => undefined
    const reached = new Promise<void>((resolve) => (stuck = resolve))
    async function* half() {
      yield* pdf(5 * chunkBytes + 77)
      stuck()
      await new Promise(() => undefined)
    }
    void send('a.pdf', half())
    await reached
    expect(await db().upload.findMany({ select: { bytes: true } })).toEqual([{ bytes: BigInt(4 * chunkBytes) }])
  })
})

describe('a file alone', () => {
  const status = async () => (await snapshot(mailbox.caseId)).file

  test('is an answer: a case that waited for one goes back to assessment, once', async () => {
    await acknowledgeCase(intake, { caseId: mailbox.caseId, version: 1 })
    await askReporter(intake, { caseId: mailbox.caseId, version: 2, messageId: crypto.randomUUID(), text: 'Have you a photo?' })
    expect(await status()).toMatchObject({ status: 'INFO_REQUESTED', version: 3 })
    await send('a.pdf', pdf(100))
    await send('a.pdf', pdf(100))
    await send('b.pdf', pdf(100))
    expect(await status()).toMatchObject({ status: 'PRELIMINARY_ASSESSMENT', version: 4 })
    const entries = await db().logEntry.findMany({ where: { event: 'file.added' }, orderBy: { seq: 'asc' } })
    expect(entries.map(({ fromStatus, toStatus }) => [fromStatus, toStatus])).toEqual([
      ['INFO_REQUESTED', 'PRELIMINARY_ASSESSMENT'],
      ['PRELIMINARY_ASSESSMENT', 'PRELIMINARY_ASSESSMENT'],
    ])
  })

  test('changes nothing else about a case that waited for none', async () => {
    await send('a.pdf', pdf(100))
    expect(await status()).toMatchObject({ status: 'RECEIVED', version: 1 })
  })
})

test('a photo of an iPhone has a cleaned copy, and tells officers where it was taken', async () => {
  await send('IMG_0001.HEIC', inParts(readFileSync('e2e/support/photo.heic')))
  const hidden = { place: { latitude: 18.541667, longitude: -72.3375 }, device: 'Apple iPhone 15' }
  expect((await viewCase(intake, mailbox.caseId)).files).toMatchObject([{ kind: 'IMAGE', detail: { mime: 'image/heic', hidden }, cleanedId: expect.any(String) as string }])
})
