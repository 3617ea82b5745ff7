import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeOfficer } from '@/e2e/support/case-fixture'
import { emptyDatabase, ownerPool } from '@/e2e/support/database'
import { makeMission, typedReport, wholeDatabase } from '@/e2e/support/intake-fixture'
import { reporter, type Officer } from '@/lib/access/actor-type'
import { askReporter } from '@/lib/cases/ask-reporter'
import { viewCase } from '@/lib/cases/queries'
import { acknowledgeCase } from '@/lib/cases/simple-moves'
import { MailboxInput } from '@/lib/intake/schema'
import { submitReport } from '@/lib/intake/submit-report'
import type { MailboxView } from '@/lib/intake/view'
import { visitMailbox } from '@/lib/intake/visit-mailbox'
import { now, setClock } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'

let intake: Officer
let advocate: Officer
let receipt: string

beforeEach(async () => {
  await emptyDatabase()
  await makeMission()
  intake = await makeOfficer(['INTAKE_OFFICER'])
  advocate = await makeOfficer(['VICTIM_ADVOCATE'])
  const sent = await submitReport(reporter, typedReport({ consent: ['SHARE_STATE', 'CONTACT'], contact: { name: 'Rose', reach: '3711 0000' } }))
  receipt = (sent.ok && sent.value.receipt) || ''
})
afterEach(() => setClock(undefined))

async function step(input: Record<string, unknown>): Promise<MailboxView> {
  const answer = await visitMailbox(reporter, MailboxInput.parse(input))
  if (!answer.ok) throw new Error(answer.refusal.code)
  return answer.value
}
const open = async () => (await step({ receipt })).mailbox
const theCase = () => db().caseFile.findFirstOrThrow()
const events = async (event: string) => db().logEntry.findMany({ where: { event }, orderBy: { seq: 'asc' } })
const later = (hours: number) => {
  const at = now().getTime() + hours * 3_600_000
  setClock(() => new Date(at))
}

async function ask(text: string) {
  const { id: caseId, version } = await theCase()
  await acknowledgeCase(intake, { caseId, version })
  await askReporter(intake, { caseId, version: version + 1, messageId: randomUUID(), text })
}

/** Everything of the case that a step may change, and its entries. */
async function everything() {
  const [file, messages, items, consents, entries] = await Promise.all([
    theCase(),
    db().message.findMany({ orderBy: { id: 'asc' } }),
    db().sealedItem.count(),
    db().consent.count(),
    db().logEntry.count({ where: { subjectKind: 'case' } }),
  ])
  return { file, messages, items, consents, entries }
}

/** What needs a log entry is refused with it: while the application cannot append, nothing at all is stored. */
async function expectAllOrNothing(input: Record<string, unknown>) {
  const before = await everything()
  const pool = ownerPool()
  const signature = 'log_append(text, uuid, text, text, text, text, bytea)'
  try {
    await pool.query(`REVOKE EXECUTE ON FUNCTION ${signature} FROM temwen_app`)
    await expect(visitMailbox(reporter, MailboxInput.parse(input))).rejects.toThrow()
    expect(await everything()).toEqual(before)
  } finally {
    await pool.query(`GRANT EXECUTE ON FUNCTION ${signature} TO temwen_app`)
    await pool.end()
  }
}

/** Once, twice and twice at the same moment: one entry. */
async function expectOnce(event: string, input: Record<string, unknown>) {
  await Promise.all([step(input), step(input)])
  const last = await step(input)
  expect(await events(event)).toHaveLength(1)
  return last
}

describe('a letter', () => {
  test('is taken out of view after it was asked once more, and stays with the office', async () => {
    await ask('Ki koulè machin nan?')
    const first = await step({ receipt })
    const letter = first.letters[0]?.id ?? ''
    expect(await step({ mailbox: first.mailbox, letter, text: 'poko voye' })).toMatchObject({ place: 'hide', letter: { id: letter }, draft: 'poko voye' })
    expect((await db().message.findFirstOrThrow()).isHidden).toBe(false)

    const hide = { mailbox: first.mailbox, letter, intent: 'hide' }
    await expectAllOrNothing(hide)
    expect(await expectOnce('message.hidden', hide)).toMatchObject({ place: 'messages', step: 'hidden', letters: [] })
    expect((await events('message.hidden'))[0]).toMatchObject({ actorKind: 'reporter', codes: `letter=${letter}` })
    expect((await step({ receipt })).letters).toEqual([])
    const view = await viewCase(intake, (await theCase()).id)
    expect(view.timeline.filter(({ said }) => said?.kind === 'text')).toMatchObject([{ event: 'case.asked', said: { text: 'Ki koulè machin nan?' } }])
  })

  test('of another case is not reached', async () => {
    await ask('Ki koulè machin nan?')
    const other = await submitReport(reporter, typedReport())
    const mailbox = (await step({ receipt: (other.ok && other.value.receipt) || '' })).mailbox
    const foreign = (await db().message.findFirstOrThrow()).id
    expect(await step({ mailbox, letter: foreign })).toMatchObject({ place: 'messages', letter: null })
    await step({ mailbox, letter: foreign, intent: 'hide' })
    expect((await db().message.findFirstOrThrow()).isHidden).toBe(false)
    expect(await events('message.hidden')).toEqual([])
  })
})

describe('what is agreed to', () => {
  test('is changed at once, keeps its history, and says since when and in which language', async () => {
    const before = await theCase()
    const mailbox = await open()
    expect(await step({ mailbox, intent: 'see-consent' })).toMatchObject({ place: 'consent', consents: ['RECORD', 'SHARE_STATE', 'CONTACT'] })
    later(1)
    const change = { mailbox: await open(), intent: 'consent', language: 'fr', agree: { SHARE_STATE: 'NO', CONTACT: 'YES', SERVICE_LEGAL: 'YES' } }
    await expectAllOrNothing(change)
    expect(await expectOnce('consent.changed', change)).toMatchObject({ step: 'agreed', consents: ['RECORD', 'SERVICE_LEGAL', 'CONTACT'] })
    const rows = await db().consent.findMany({ where: { purpose: 'SHARE_STATE' }, orderBy: { position: 'asc' } })
    expect(rows.map(({ isGiven, language }) => `${isGiven} ${language}`)).toEqual(['true ht', 'false fr'])
    expect((await events('consent.changed'))[0]?.codes).toBe('given=SERVICE_LEGAL,CONTACT')

    const { consents } = await viewCase(intake, before.id)
    const shown = (purpose: string) => consents.find((one) => one.purpose === purpose)
    expect(shown('CONTACT')).toMatchObject({ isGiven: true, since: before.receivedAt, isChanged: false })
    expect(shown('SHARE_STATE')).toMatchObject({ isGiven: false, isSpoken: false, language: 'fr', since: new Date(before.receivedAt.getTime() + 3_600_000), isChanged: true })
    expect(shown('RECORD')).toMatchObject({ isGiven: true, isChanged: false })
    expect(shown('SERVICE_LEGAL')).toMatchObject({ isGiven: true, isChanged: true })
  })

  test('that stays the same leaves nothing, and recording is not taken back here', async () => {
    const mailbox = await open()
    await step({ mailbox, intent: 'consent', agree: { SHARE_STATE: 'YES', CONTACT: 'YES' } })
    expect(await events('consent.changed')).toEqual([])
    expect(MailboxInput.safeParse({ mailbox, intent: 'consent', agree: { RECORD: 'NO' } }).success).toBe(false)
    expect(await step({ mailbox, intent: 'consent' })).toMatchObject({ consents: ['RECORD'] })
  })
})

describe('how to be reached', () => {
  const contact = { name: 'Mak', reach: '3722 1111', safety: 'maten', codeWord: 'flanbwayan' }

  test('is added once, sealed to the identity, never shown again, and read newest first', async () => {
    const { mailbox, hasContact } = await step({ receipt })
    expect(hasContact).toBe(true)
    const change = { mailbox, intent: 'contact', contact }
    await expectAllOrNothing(change)
    const view = await expectOnce('contact.changed', change)
    expect(view).toMatchObject({ step: 'reachable', contact: null })
    expect(JSON.stringify([view, await step({ mailbox, intent: 'see-contact' })])).not.toMatch(/3722|flanbwayan|3711/)
    const items = await db().sealedItem.findMany({ where: { field: 'CONTACT' }, include: { compartment: true } })
    expect(items.map(({ compartment: { kind } }) => kind)).toEqual(['IDENTITY', 'IDENTITY'])

    await step({ mailbox: await open(), intent: 'contact', contact: { ...contact, reach: '3733 2222' } })
    const { id, receivedAt } = await theCase()
    const told = (await events('contact.changed')).map(({ at }) => at)
    expect((await viewCase(advocate, id)).contacts.map(({ since }) => since)).toEqual([told[1], told[0], receivedAt])
    expect((await viewCase(advocate, id)).contacts.map(({ reach }) => reach)).toEqual(['3733 2222', '3722 1111', '3711 0000'])
    expect((await viewCase(advocate, id)).contacts[0]?.codeWord).toBe('flanbwayan')
    expect((await viewCase(intake, id)).contacts).toEqual([])
  })

  test('with nothing in it, or too much, comes back as typed and leaves nothing', async () => {
    const mailbox = await open()
    const before = await everything()
    const typed = { name: 'x'.repeat(501), reach: 'r', safety: '', codeWord: 'a\0' }
    const wrong = { 'contact.name': 'tooLong', 'contact.codeWord': 'badCharacters' }
    expect(await step({ mailbox, intent: 'contact', contact: typed, text: 'poko voye' })).toMatchObject({
      ...{ place: 'contact', step: 'wrong', contact: typed, problems: wrong, draft: 'poko voye' },
    })
    expect(await step({ mailbox, intent: 'contact', contact: { reach: ' \n' } })).toMatchObject({ problems: { 'contact.reach': 'required' } })
    expect(await everything()).toEqual(before)
  })

  test('that was typed on a page that had closed is still there once the receipt was', async () => {
    expect(await step({ receipt, contact })).toMatchObject({ place: 'contact', contact, step: 'opened' })
    expect(await events('contact.changed')).toEqual([])
  })

  test('leaves none of its words in any column', async () => {
    const marked = { name: 'mak-name-7391', reach: 'mak-reach-7391', safety: 'mak-safety-7391', codeWord: 'mak-codeword-7391' }
    await submitReport(reporter, typedReport({ contact: { ...marked, name: 'mak-first-7391' } }))
    await step({ mailbox: await open(), intent: 'contact', contact: marked })
    const dump = await wholeDatabase()
    expect(dump).toContain('contact.changed')
    for (const word of [...Object.values(marked), 'mak-first-7391']) {
      const bytes = Buffer.from(word, 'utf8')
      for (const form of [word, bytes.toString('hex'), bytes.toString('base64').slice(0, -4)]) expect(dump.includes(form), form).toBe(false)
    }
  })
})

describe('a withdrawal', () => {
  test('marks the case, refuses what was agreed to share, and ends nothing', async () => {
    const before = await theCase()
    const mailbox = await open()
    expect(await step({ mailbox, intent: 'see-withdraw' })).toMatchObject({ place: 'withdraw', isWithdrawn: false })
    const withdraw = { mailbox, intent: 'withdraw', language: 'es' }
    await expectAllOrNothing(withdraw)
    const view = await expectOnce('report.withdrawn', withdraw)
    expect(view).toMatchObject({ step: 'withdrawn', isWithdrawn: true, status: 'RECEIVED', consents: ['RECORD', 'CONTACT'] })
    expect(await theCase()).toMatchObject({ isWithdrawn: true, status: before.status, version: before.version + 1 })
    expect(await events('consent.changed')).toHaveLength(1)
    expect(await viewCase(intake, before.id)).toMatchObject({ isWithdrawn: true })
  })

  test('is taken back once, and sharing stays refused', async () => {
    const mailbox = await open()
    await step({ mailbox, intent: 'resume' })
    expect(await events('report.resumed')).toEqual([])
    await step({ mailbox, intent: 'withdraw' })
    await expectAllOrNothing({ mailbox, intent: 'resume' })
    expect(await expectOnce('report.resumed', { mailbox, intent: 'resume' })).toMatchObject({ isWithdrawn: false, consents: ['RECORD', 'CONTACT'] })
  })
})

test('a step with a receipt field that is old or altered changes nothing', async () => {
  const mailbox = await open()
  const before = await everything()
  for (const intent of ['hide', 'consent', 'contact', 'withdraw', 'resume', 'back']) {
    const answer = await visitMailbox(reporter, MailboxInput.parse({ mailbox: `${mailbox.slice(0, 60)}A${mailbox.slice(61)}`, intent }))
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'mailbox-closed' } })
  }
  later(1)
  expect(await visitMailbox(reporter, MailboxInput.parse({ mailbox, intent: 'withdraw' }))).toMatchObject({ ok: false })
  expect(await everything()).toEqual(before)
})
