import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { fileCase, makeOfficer, makeReference, snapshot } from '@/e2e/support/case-fixture'
import { emptyDatabase } from '@/e2e/support/database'
import { inParts, storeTestFile } from '@/e2e/support/evidence-fixture'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { viewCase } from '@/lib/cases/queries'
import { addEvidence } from '@/lib/evidence/add-evidence'
import { whole } from '@/lib/evidence/apart'
import { getEvidenceForm } from '@/lib/evidence/queries'
import { readFile } from '@/lib/evidence/read-file'
import { receiveEvidence } from '@/lib/evidence/receive'
import { viewItem } from '@/lib/evidence/view-item'
import { acknowledgeCase } from '@/lib/cases/simple-moves'
import { db } from '@/lib/platform/db'
import { randomBytes } from '@/lib/vault/seal'

const signedIn = vi.hoisted(() => ({ officer: null as Officer | null }))
vi.mock('@/lib/access/actor', () => ({ findActor: () => Promise.resolve(signedIn.officer) }))

let intake: Officer
let caseId: string

beforeEach(async () => {
  await emptyDatabase()
  await makeReference()
  intake = await makeOfficer(['INTAKE_OFFICER'])
  caseId = (await fileCase()).id
  signedIn.officer = intake
})
afterEach(() => db().$disconnect())

const said = { at: '2026-11-24T09:05', zone: 'America/Port-au-Prince', source: 'From the guard at the gate', method: 'Photographed the register with my telephone' }
const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(150_000)])
const add = (fields: Record<string, string>, content: Uint8Array = pdf, officer = intake) => addEvidence(officer, { caseId, ...fields }, { name: 'rejis.pdf', content: inParts(content) })
const entries = async () => (await snapshot(caseId)).entries.filter(({ event }) => event.startsWith('file.') && event !== 'file.read').map(({ event, codes, actorId }) => [event, codes, actorId])
const idOf = (answer: Awaited<ReturnType<typeof add>>) => (answer.ok ? answer.fileId : expect.fail(JSON.stringify(answer)))

describe('an officer adds what they collected:', () => {
  test('an original of its own, with where it comes from, how it was taken, and when, in UTC and by the clock there', async () => {
    const file = idOf(await add(said))
    expect((await whole((await readFile(intake, caseId, file)).content)).equals(pdf)).toBe(true)
    expect(await entries()).toEqual([['file.collected', `file=${file} kind=DOCUMENT`, intake.id]])
    const view = (await viewItem(intake, { caseId, fileId: file }, false)).file
    expect(view).toMatchObject({ derivation: null, detail: { name: 'rejis.pdf', method: said.method } })
    expect(view.detail?.collected).toEqual({ at: '2026-11-24T14:05:00.000Z', zone: said.zone, source: said.source })
  })

  test('a photo too, with its cleaned copy and what it hides', async () => {
    const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#486' } }).withExif({ IFD0: { Model: 'Canon X' } }).jpeg().toBuffer()
    const answer = await addEvidence(intake, { caseId, ...said }, { name: 'foto.jpg', content: inParts(photo) })
    const { file, shown } = await viewItem(intake, { caseId, fileId: idOf(answer) }, false)
    expect(file.detail?.hidden?.device).toBe('Canon X')
    expect(shown).toEqual({ id: file.cleanedId, showing: 'picture', pages: null })
  })

  test('once, however often it is sent, and beside what the reporter sent of the same', async () => {
    const [first, second] = [await add(said), await add(said)]
    expect(second).toEqual(first)
    expect(await db().storedFile.count({ where: { caseId } })).toBe(1)
  })

  test('with nothing left out, and not in the future', async () => {
    expect(await add({ ...said, source: ' ' })).toEqual({ ok: false, code: 'invalid', fields: { source: ['required'] } })
    expect(await add({ ...said, at: '24.11.2026' })).toEqual({ ok: false, code: 'invalid', fields: { at: ['badDate'] } })
    expect(await add({ ...said, zone: 'Mars/Olympus' })).toEqual({ ok: false, code: 'invalid', fields: { zone: ['choose'] } })
    expect(await add({ ...said, at: '2099-01-01T00:00' })).toEqual({ ok: false, code: 'invalid', fields: { at: ['futureDate'] } })
    expect(await add({ ...said, at: '' })).toMatchObject({ code: 'invalid' })
    expect(await db().upload.count()).toBe(0)
    expect(await entries()).toEqual([])
  })

  test('of the types that are taken, whole', async () => {
    expect(await add(said, Buffer.from('MZ\x90\0'))).toEqual({ ok: false, code: 'executable' })
    const content = inParts(pdf, 10_000, new Error('the line broke'))
    expect(await addEvidence(intake, { caseId, ...said }, { name: 'a.pdf', content })).toEqual({ ok: false, code: 'broken' })
    expect([await db().upload.count(), await db().fileChunk.count()]).toEqual([0, 0])
  })
})

describe('a working copy', () => {
  test('points to what it was made from, which stays as it is, and is as graphic as that', async () => {
    const original = await storeTestFile(caseId, { name: 'son.mp3', mime: 'audio/mpeg', kind: 'AUDIO', isGraphic: true })
    const before = await db().storedFile.findUniqueOrThrow({ where: { id: original } })
    const copy = idOf(await add({ of: original, method: 'Noise taken out with a filter' }))
    expect(await db().storedFile.findUniqueOrThrow({ where: { id: original } })).toEqual(before)
    expect((await entries()).at(-1)).toEqual(['file.derived', `file=${copy} of=${original} as=WORKING`, intake.id])
    expect((await viewCase(intake, caseId)).files).toMatchObject([{ id: original, copies: [{ id: copy, derivation: 'WORKING', isGraphic: true, detail: { method: 'Noise taken out with a filter' } }] }])
  })

  test('is made of no file of another case', async () => {
    const elsewhere = await storeTestFile((await fileCase()).id)
    await expect(add({ of: elsewhere, method: 'x' })).rejects.toEqual(new AccessDenied(true))
  })
})

describe('nobody adds to a case', () => {
  test('that they hold no key to, or do not see', async () => {
    const [advocate, focal] = await Promise.all([makeOfficer(['VICTIM_ADVOCATE']), makeOfficer(['FOCAL_POINT'])])
    // The key to the identity was made for advocates who came before the case.
    await expect(add(said, pdf, focal)).rejects.toEqual(new AccessDenied(true))
    await expect(add(said, pdf, advocate)).rejects.toBeInstanceOf(AccessDenied)
    expect(await db().upload.count()).toBe(0)
  })

  test('that they lost while the file was on its way', async () => {
    const content = async function* () {
      yield pdf
      await db().$transaction(async () => undefined)
      await acknowledgeCase(intake, { caseId, version: (await snapshot(caseId)).file.version })
      // The key is gone, as when a conflict of interest is recorded.
      intake = { ...intake, keyring: null }
    }
    const officer = intake
    const sending = addEvidence({ ...officer, get keyring() { return intake.keyring } }, { caseId, ...said }, { name: 'a.pdf', content: content() })
    await expect(sending).rejects.toEqual(new AccessDenied(false))
    expect([await db().upload.count(), await db().fileChunk.count(), await db().storedFile.count()]).toEqual([0, 0, 0])
  })
})

describe('the door for officers', () => {
  const post = (fields: Record<string, string>, headers: Record<string, string> = {}) => {
    const body = new FormData()
    for (const [name, value] of Object.entries({ caseId, ...fields })) body.set(name, value)
    body.append('files', new File([new Uint8Array(pdf)], 'rejis.pdf'))
    return receiveEvidence(new Request('http://x/api/evidence', { method: 'POST', body, headers }))
  }

  test('leads to the page of the file, or back to the form with a code and no word', async () => {
    const taken = await post(said)
    const [file] = await db().storedFile.findMany()
    expect([taken.status, taken.headers.get('location')]).toEqual([303, `/cases/${caseId}/evidence/${file?.id ?? ''}`])
    const refused = await post({ ...said, source: '' })
    const [path, query] = (refused.headers.get('location') ?? '').split('?')
    expect([refused.status, path]).toEqual([303, `/cases/${caseId}/evidence`])
    const { refused: code, said: field = '' } = Object.fromEntries(new URLSearchParams(query))
    expect([code, query?.includes(said.method)]).toEqual(['invalid', false])
    // What was typed comes back to whoever typed it, in this case and for a while.
    expect((await getEvidenceForm(intake, caseId, field)).said).toEqual({ typed: { ...said, source: '' }, fields: { source: ['required'] } })
    expect((await getEvidenceForm(intake, caseId, `A${field}`)).said).toBeNull()
    const colleague = await makeOfficer(['INTAKE_OFFICER'])
    const later = await fileCase()
    expect((await getEvidenceForm(intake, later.id, field)).said).toBeNull()
    expect((await getEvidenceForm(colleague, later.id, field)).said).toBeNull()
    expect(taken.headers.get('cache-control')).toBe('no-store')
  })

  test('answers a script with what became of it', async () => {
    expect(await (await post({ ...said, source: '' }, { accept: 'application/json' })).json()).toEqual({ ok: false, code: 'invalid', fields: { source: ['required'] } })
  })

  test('is shut to whoever is not signed in, to other sites, and says 404 of a case that one does not see', async () => {
    expect((await post(said, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    signedIn.officer = await makeOfficer(['AUDITOR'])
    expect((await post(said)).status).toBe(404)
    signedIn.officer = null
    expect((await post(said)).status).toBe(401)
    expect(await db().storedFile.count()).toBe(0)
  })
})
