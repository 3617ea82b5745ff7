import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fileCase, makeOfficer, makeReference, snapshot } from '@/e2e/support/case-fixture'
import { emptyDatabase } from '@/e2e/support/database'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { askReporter } from '@/lib/cases/ask-reporter'
import { meetInCase } from '@/lib/cases/presence'
import { exportCase, viewCase } from '@/lib/cases/queries'
import { acknowledgeCase } from '@/lib/cases/simple-moves'
import { saveTextDraft } from '@/lib/cases/text-drafts'
import { listDrafts } from '@/lib/intake/drafts'
import { setClock } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { paperAsPdf } from '@/lib/platform/paper'

let intake: Officer
let colleague: Officer
let stranger: Officer
let caseId: string

beforeEach(async () => {
  await emptyDatabase()
  await makeReference()
  intake = await makeOfficer(['INTAKE_OFFICER'])
  colleague = await makeOfficer(['INTAKE_OFFICER'])
  stranger = await makeOfficer(['CASE_OFFICER'])
  caseId = (await fileCase()).id
})
afterEach(() => setClock(undefined))

const hidden = new AccessDenied(true)

describe('a text that somebody is writing', () => {
  test('is there for its writer when the page is opened again, for nobody else, and sealed', async () => {
    await saveTextDraft(intake, { caseId, place: 'ask', text: 'Was it at the m' })
    await saveTextDraft(intake, { caseId, place: 'ask', text: 'Was it at the market?' })
    expect((await viewCase(intake, caseId)).drafts).toEqual({ ask: 'Was it at the market?' })
    expect((await viewCase(colleague, caseId)).drafts).toEqual({})
    const [row, ...rest] = await db().draft.findMany()
    expect(rest).toEqual([])
    expect(Buffer.from(row?.ciphertext ?? []).toString('latin1')).not.toContain('market')
    expect(await listDrafts(intake)).toEqual([])
  })

  test('is gone when it was said, when it was emptied, and after a day', async () => {
    await acknowledgeCase(intake, { caseId, version: 1 })
    await saveTextDraft(intake, { caseId, place: 'ask', text: 'Where?' })
    await saveTextDraft(intake, { caseId, place: 'hold', text: 'Too little' })
    await askReporter(intake, { caseId, version: 2, messageId: crypto.randomUUID(), text: 'Where?' })
    expect((await viewCase(intake, caseId)).drafts).toEqual({ hold: 'Too little' })
    await saveTextDraft(intake, { caseId, place: 'hold', text: '  ' })
    expect(await db().draft.count()).toBe(0)
    await saveTextDraft(intake, { caseId, place: 'hold', text: 'Again' })
    const at = Date.now()
    setClock(() => new Date(at + 25 * 3_600_000))
    await saveTextDraft(intake, { caseId, place: 'ask', text: 'x' })
    expect((await db().draft.findMany()).map(({ place }) => place)).toEqual(['ask'])
  })

  test('is refused in a case that one may not see', async () => {
    await expect(saveTextDraft(stranger, { caseId, place: 'ask', text: 'x' })).rejects.toEqual(hidden)
    expect(await db().draft.count()).toBe(0)
  })
})

describe('two people in one case', () => {
  test('see each other, until one is not heard of for a minute; nothing of it is recorded', async () => {
    const before = (await snapshot(caseId)).entries.length
    expect(await meetInCase(intake, caseId)).toEqual({ names: [] })
    expect(await meetInCase(colleague, caseId)).toEqual({ names: [intake.name] })
    expect(await meetInCase(intake, caseId)).toEqual({ names: [colleague.name] })
    const at = Date.now()
    setClock(() => new Date(at + 61_000))
    expect(await meetInCase(intake, caseId)).toEqual({ names: [] })
    expect((await snapshot(caseId)).entries).toHaveLength(before)
    await expect(meetInCase(stranger, caseId)).rejects.toEqual(hidden)
  })
})

describe('taking a case away', () => {
  test('is an entry of its own, and a case that one may not see does not exist', async () => {
    await exportCase(intake, caseId)
    expect((await snapshot(caseId)).entries.at(-1)).toMatchObject({ event: 'case.exported', actorId: intake.id, codes: 'compartments=ACCOUNT' })
    await expect(exportCase(stranger, caseId)).rejects.toEqual(hidden)
  })

  test('gives a paper of several pages that says on each what it is, and names no program', async () => {
    const text = 'Yon fraz ki gen aksan: è, ò, à, ç, ñ. '.repeat(200)
    const parts = [{ heading: 'What happened', blocks: [{ kind: 'moment' as const, time: 'today', sentence: 'Somebody wrote' }, { kind: 'text' as const, text }] }]
    const pdf = Buffer.from(await new Response(paperAsPdf({ title: 'Case', lead: 'Lead', footer: 'Foot', language: 'en', parts })).arrayBuffer())
    expect(pdf.subarray(0, 8).toString()).toBe('%PDF-1.7')
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(1)
    expect(pdf.toString('latin1')).not.toMatch(/pdfkit/i)
  })
})
