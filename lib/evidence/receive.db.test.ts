import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { fileCase, makeOfficer, makeReference } from '@/e2e/support/case-fixture'
import { emptyDatabase } from '@/e2e/support/database'
import { readTold } from '@/lib/evidence/queries'
import { receiveFiles } from '@/lib/evidence/receive'
import { sealMailbox } from '@/lib/intake/mailbox-field'
import { now, setClock } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'

vi.mock('next/headers', () => ({ headers: () => Promise.resolve(new Headers()) }))

let mailbox: string

beforeEach(async () => {
  setClock(undefined)
  await emptyDatabase()
  await makeReference()
  await makeOfficer(['INTAKE_OFFICER'])
  const { id, reporterKeys } = await fileCase()
  mailbox = sealMailbox({ caseId: id, keys: reporterKeys, page: randomUUID(), words: null })
})

const pdf = (length: number) => Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(length, 'x')])

type Sent = { fields?: Record<string, string>; files?: [string, Uint8Array][]; headers?: Record<string, string>; cutAt?: number }

/** The bytes of a form in small parts, as they come over a slow line; `cutAt` breaks the line. */
async function post({ fields = {}, files = [], headers = {}, cutAt }: Sent): Promise<Response> {
  const form = new FormData()
  for (const [name, value] of Object.entries({ mailbox, language: 'fr', ...fields })) form.set(name, value)
  for (const [name, content] of files) form.append('files', new File([new Uint8Array(content)], name))
  const whole = new Request('http://x/', { method: 'POST', body: form })
  const bytes = new Uint8Array(await whole.arrayBuffer())
  let at = 0
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (cutAt !== undefined && at >= cutAt) return controller.error(new Error('aborted'))
      if (at >= bytes.length) return controller.close()
      controller.enqueue(bytes.slice(at, (at += 7001)))
    },
  })
  const type = whole.headers.get('content-type') ?? ''
  return receiveFiles(new Request('http://x/api/files', { method: 'POST', body, duplex: 'half', headers: { 'content-type': type, ...headers } } as RequestInit))
}

const json = { accept: 'application/json' }
const where = (response: Response) => [response.status, response.headers.get('location')]

describe('the door for files', () => {
  test('answers each file by itself: a refused one keeps none of the others away', async () => {
    const files: [string, Uint8Array][] = [['a.pdf', pdf(300_000)], ['a.jpg', pdf(200_000)], ['', Buffer.alloc(0)], ['b.pdf', Buffer.alloc(0)], ['prèv.pdf', pdf(10)]]
    const response = await post({ files, headers: json })
    expect(await response.json()).toEqual({
      files: [
        { name: 'a.pdf', ok: true, kind: 'DOCUMENT', hidden: null },
        { name: 'a.jpg', ok: false, code: 'contradicts' },
        { name: 'b.pdf', ok: false, code: 'empty' },
        { name: 'prèv.pdf', ok: true, kind: 'DOCUMENT', hidden: null },
      ],
    })
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(await db().storedFile.count()).toBe(2)
  })

  test('leads a browser without scripts back to its page, with counts and codes and no name', async () => {
    const files: [string, Uint8Array][] = [['a.pdf', pdf(10)], ['b.pdf', Buffer.alloc(0)], ['c.jpg', pdf(1)]]
    expect(where(await post({ files }))).toEqual([303, '/fr/messages?added=1&refused=empty.contradicts'])
    expect(where(await post({ files: files.slice(0, 1), fields: { base: '/lite/es' } }))).toEqual([303, '/lite/es/messages?added=1'])
    expect(where(await post({ fields: { base: '//evil.example/ht', language: 'xx' } }))).toEqual([303, '/ht/messages?added=0'])
  })

  test('tells what photos hide in a field of the address that is good for ten minutes, and in no words', async () => {
    const [status, address = ''] = where(await post({ files: [['IMG_1.HEIC', readFileSync('e2e/support/photo.heic')], ['a.pdf', pdf(10)]] }))
    const told = new URL(String(address), 'http://x').searchParams.get('told')
    expect([status, readTold(told)]).toMatchObject([303, [{ takenAt: '2026-11-03T14:05:09', device: 'Apple iPhone 15' }]])
    for (const word of ['iPhone', '2026', 'HEIC']) expect(address).not.toContain(word)
    for (const wrong of [undefined, '', 'x', ['x'], `${told?.slice(0, -4)}AAAA`]) expect(readTold(wrong)).toEqual([])
    const at = now().getTime()
    setClock(() => new Date(at + 11 * 60_000))
    expect(readTold(told)).toEqual([])
  })

  test('stays shut for a mailbox that is closed, altered or missing', async () => {
    const files: [string, Uint8Array][] = [['a.pdf', pdf(300_000)]]
    for (const wrong of ['', 'x', `${mailbox.slice(0, -3)}AAA`]) expect(where(await post({ files, fields: { mailbox: wrong } }))).toEqual([303, '/fr/messages?closed=files'])
    const at = now().getTime()
    // The field is good for four hours.
    setClock(() => new Date(at + 241 * 60_000))
    expect(await (await post({ files, headers: json })).json()).toEqual({ closed: true })
    expect(await db().fileChunk.count()).toBe(0)
  })

  test('keeps what came before the line broke, and nothing of the rest', async () => {
    await post({ files: [['a.pdf', pdf(10)], ['b.pdf', pdf(3_000_000)]], cutAt: 2_000_000 })
    expect(await db().storedFile.count()).toBe(1)
    expect(await db().fileChunk.count()).toBe(1)
    expect(await db().upload.count()).toBe(0)
  })

  test('reads on after a file that is too large, to the next', async () => {
    await db().setting.create({ data: { code: 'FILE_MEGABYTES_MAX', value: 1 } })
    const answer = await post({ files: [['a.pdf', pdf(3_000_000)], ['b.pdf', pdf(10)]], headers: json })
    expect(await answer.json()).toMatchObject({ files: [{ code: 'too-large' }, { ok: true }] })
  })

  test('refuses a form of another site, and what is no form', async () => {
    expect((await post({ files: [['a.pdf', pdf(10)]], headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403)
    expect((await post({ headers: { 'content-type': 'text/plain' } })).status).toBe(400)
    expect((await receiveFiles(new Request('http://x/', { method: 'POST', headers: { 'content-type': 'multipart/form-data; boundary=x' } }))).status).toBe(400)
    expect(await db().storedFile.count()).toBe(0)
  })
})
