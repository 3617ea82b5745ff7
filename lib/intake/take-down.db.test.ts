import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeOfficer } from '@/e2e/support/case-fixture'
import { emptyDatabase } from '@/e2e/support/database'
import { makeMission, wholeDatabase } from '@/e2e/support/intake-fixture'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { viewCase } from '@/lib/cases/queries'
import { deleteDraft } from '@/lib/intake/delete-draft'
import { listDrafts } from '@/lib/intake/drafts'
import { openDraft } from '@/lib/intake/open-draft'
import { TakeDownInput } from '@/lib/intake/schema'
import { newStamp } from '@/lib/intake/stamp'
import { takeDown } from '@/lib/intake/take-down'
import { now, setClock } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'

let focalPoint: Officer
let intake: Officer

beforeEach(async () => {
  await emptyDatabase()
  await makeMission()
  ;[focalPoint, intake] = await Promise.all([makeOfficer(['FOCAL_POINT']), makeOfficer(['INTAKE_OFFICER'])])
})
afterEach(() => setClock(undefined))

const later = (hours: number) => {
  const at = now().getTime() + hours * 3_600_000
  setClock(() => new Date(at))
}

/** The form as the browser posts it. */
const posted = (more: Record<string, unknown> = {}) => ({
  stamp: newStamp(),
  draft: randomUUID() as string,
  questionnaire: 'SEXUAL_OR_GENDER_BASED',
  channel: 'HOTLINE',
  language: 'ht',
  reporterType: 'VICTIM',
  narrative: 'Li rakonte sa sou telefòn.',
  ...more,
})
const file = (officer: Officer, form: Record<string, unknown>) => takeDown(officer, TakeDownInput.parse({ ...form, intent: 'file' }))
const save = (officer: Officer, form: Record<string, unknown>) => takeDown(officer, TakeDownInput.parse({ ...form, intent: 'save' }))

describe('what was told', () => {
  const circumstances = {
    interpreter: 'YES', interpreterLanguage: 'kreyòl-angle', interpreterRelation: 'PROFESSIONAL', interpreterSex: 'F', interpreterWished: 'YES',
    accountElsewhere: 'YES', accountWhere: 'mak-kote-7391', read: ['RIGHTS', 'LIMITS'], thumbprint: 'mak-papye-7391',
  }

  test('is filed with how it was taken, sealed, and officers see it; the day of the first telling is plain and logged', async () => {
    const form = posted({ circumstances, firstTold: { day: '3', month: '11', year: '2025' }, consent: ['SHARE_MISSION', 'CONTACT'] })
    expect(await file(focalPoint, form)).toMatchObject({ ok: true, value: { kind: 'filed' } })
    const found = await db().caseFile.findFirstOrThrow({ include: { items: true } })
    expect(found.firstToldOn).toEqual(new Date('2025-11-03'))
    expect(found.items.map(({ field }) => field).sort()).toEqual(['ANSWERS', 'CIRCUMSTANCES'])
    const { taken, timeline } = await viewCase(intake, found.id)
    expect(taken).toEqual({ circumstances, firstToldOn: '2025-11-03' })
    expect(timeline[0]?.said).toMatchObject({ kind: 'answers', answers: { narrative: form.narrative }, taken: null })
    expect(await db().logEntry.findFirst({ where: { event: 'report.received' } })).toMatchObject({ codes: expect.stringMatching(/ first=2025-11-03$/) as string })
    const given = await db().consent.findMany({ where: { isGiven: true, isSpoken: true } })
    expect(given.map(({ purpose }) => purpose).sort()).toEqual(['CONTACT', 'RECORD', 'SHARE_MISSION'])
    const dump = await wholeDatabase()
    for (const mark of ['mak-kote-7391', 'mak-papye-7391']) for (const form of [mark, Buffer.from(mark).toString('hex')]) expect(dump.includes(form)).toBe(false)
  })

  test('cannot have been first told on a day to come, and the rest of the form comes back', async () => {
    const year = String(now().getUTCFullYear() + 1)
    expect(await file(focalPoint, posted({ firstTold: { day: '1', month: '2', year } }))).toMatchObject({ refusal: { fields: { firstTold: ['futureDate'] } } })
    for (const firstTold of [{ day: '', month: '2', year: '2025' }, { day: '31', month: '2', year: '2025' }]) {
      expect(TakeDownInput.safeParse(posted({ firstTold })).error?.issues).toMatchObject([{ path: ['firstTold'], message: 'badDate' }])
    }
    expect(await db().caseFile.count()).toBe(0)
  })

  test('comes back whole with a fresh stamp when the page was open for too long', async () => {
    const form = posted({ circumstances, firstTold: { day: '3', month: '11', year: '2025' }, contact: { reach: '3711 0000' }, consent: ['CONTACT'] })
    later(25)
    const answer = await file(focalPoint, form)
    if (answer.ok) throw new Error('expected a refusal')
    expect(answer.refusal).toMatchObject({ code: 'stamp-expired', values: { narrative: form.narrative, draft: form.draft, 'firstTold.month': '11', 'circumstances.accountWhere': 'mak-kote-7391', 'circumstances.read[]': 'RIGHTS,LIMITS', 'contact.reach': '3711 0000', 'consent[]': 'CONTACT' } })
    expect(await file(focalPoint, { ...form, stamp: answer.refusal.values?.['stamp'] })).toMatchObject({ ok: true })
  })

  test('is added to when it is sent again with other circumstances', async () => {
    const form = posted({ circumstances })
    await file(focalPoint, form)
    await file(focalPoint, form)
    expect(await db().message.count()).toBe(0)
    await file(focalPoint, { ...form, circumstances: { ...circumstances, accountWhere: 'lopital la' } })
    const { id } = await db().caseFile.findFirstOrThrow()
    const { timeline } = await viewCase(intake, id)
    expect(timeline.find(({ event }) => event === 'report.added')?.said).toMatchObject({ taken: { circumstances: { accountWhere: 'lopital la' } } })
  })
})

describe('a draft', () => {
  const mark = 'mak-bouyon-7391'
  const unfinished = (more: Record<string, unknown> = {}) => posted({ narrative: mark, language: '', contact: { reach: mark }, matters: ['MONEY', 'OTHER'], ...more })
  const idOf = (form: { draft: string }) => ({ draft: form.draft })

  test('comes back to its writer as it was typed, however often it was saved, and is listed once', async () => {
    const form = unfinished()
    await save(focalPoint, { ...form, narrative: 'anvan' })
    expect(await save(focalPoint, form)).toMatchObject({ ok: true, value: { kind: 'saved' } })
    expect(await openDraft(focalPoint, idOf(form))).toMatchObject({ ok: true, value: { values: { narrative: mark, 'contact.reach': mark, 'matters[]': 'MONEY,OTHER', draft: form.draft, stamp: form.stamp } } })
    expect(await listDrafts(focalPoint)).toMatchObject([{ id: form.draft, channel: 'HOTLINE', questionnaire: 'SEXUAL_OR_GENDER_BASED' }])
  })

  test('leaves none of its words in the database, no entry in the log, and no minute', async () => {
    const before = await db().logEntry.count()
    await save(focalPoint, unfinished())
    expect(await db().logEntry.count()).toBe(before)
    expect((await db().draft.findFirstOrThrow()).savedAt.getTime() % 3_600_000).toBe(0)
    const dump = await wholeDatabase()
    expect(dump).toContain(focalPoint.id)
    for (const word of [mark, 'HOTLINE', 'SEXUAL_OR']) for (const form of [word, Buffer.from(word).toString('hex'), Buffer.from(word).toString('base64').slice(0, -4)]) expect(dump.includes(form), form).toBe(false)
  })

  test('does not exist for a colleague or an administrator: not opened, listed, overwritten or deleted', async () => {
    const form = unfinished()
    await save(focalPoint, form)
    const colleague = await makeOfficer(['FOCAL_POINT'])
    const administrator = await makeOfficer(['ADMINISTRATOR'])
    for (const other of [colleague, intake, administrator]) {
      await expect(openDraft(other, idOf(form))).rejects.toThrow(new AccessDenied(true))
      await expect(deleteDraft(other, idOf(form))).rejects.toThrow(new AccessDenied(true))
      await expect(save(other, form)).rejects.toThrow(AccessDenied)
    }
    for (const other of [colleague, intake]) expect(await listDrafts(other)).toEqual([])
    await expect(listDrafts(administrator)).rejects.toThrow(AccessDenied)
    expect(await openDraft(focalPoint, idOf(form))).toMatchObject({ ok: true })
  })

  test('whose rows were given to somebody else still does not open', async () => {
    const form = unfinished()
    await save(focalPoint, form)
    await db().draft.updateMany({ data: { accountId: intake.id } })
    await expect(openDraft(intake, idOf(form))).rejects.toThrow('sealed content does not open')
  })

  test('is gone when it is deleted, when it is filed, and after a day, whoever looks', async () => {
    const [deleted, filed, old] = [unfinished(), unfinished({ language: 'ht' }), unfinished()]
    for (const form of [deleted, filed, old]) await save(focalPoint, form)
    expect(await deleteDraft(focalPoint, idOf(deleted))).toMatchObject({ ok: true })
    expect(await file(focalPoint, filed)).toMatchObject({ ok: true })
    for (const form of [deleted, filed]) expect(await openDraft(focalPoint, idOf(form))).toMatchObject({ refusal: { code: 'draft-gone' } })
    later(22)
    expect(await listDrafts(focalPoint)).toHaveLength(1)
    later(2)
    expect(await openDraft(focalPoint, idOf(old))).toMatchObject({ refusal: { code: 'draft-gone' } })
    expect(await db().draft.count()).toBe(0)
  })

  test('that nobody opens again is taken out by the next colleague who lists their own', async () => {
    await save(focalPoint, unfinished())
    later(25)
    expect(await listDrafts(intake)).toEqual([])
    expect(await db().draft.count()).toBe(0)
  })

  test('gets a fresh stamp when its own has run out, and keeps it while it is good', async () => {
    const form = unfinished({ language: 'ht' })
    await save(focalPoint, form)
    later(20)
    await save(focalPoint, form)
    later(10)
    const opened = await openDraft(focalPoint, idOf(form))
    if (!opened.ok) throw new Error('gone')
    expect(opened.value.values['stamp']).not.toBe(form.stamp)
    expect(await file(focalPoint, { ...form, stamp: opened.value.values['stamp'] })).toMatchObject({ ok: true })
  })

  test('is not taken from somebody who may enter no reports, nor from somebody without a key', async () => {
    for (const role of ['CASE_OFFICER', 'AUDITOR', 'ADMINISTRATOR'] as const) await expect(save(await makeOfficer([role]), unfinished())).rejects.toThrow(AccessDenied)
    expect(await save({ ...focalPoint, keyring: null }, unfinished())).toMatchObject({ refusal: { code: 'no-key' } })
    expect(await listDrafts({ ...focalPoint, keyring: null })).toBeNull()
  })
})
