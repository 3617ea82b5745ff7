import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeOfficer } from '@/e2e/support/case-fixture'
import { emptyDatabase } from '@/e2e/support/database'
import { makeMission, typedReport } from '@/e2e/support/intake-fixture'
import { reporter } from '@/lib/access/actor-type'
import { newVisit } from '@/lib/intake/opening-words'
import { MailboxInput } from '@/lib/intake/schema'
import { submitReport } from '@/lib/intake/submit-report'
import type { MailboxView } from '@/lib/intake/view'
import { visitMailbox } from '@/lib/intake/visit-mailbox'
import { now, setClock } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { newReceipt } from '@/lib/vault/receipt'

let receipt: string

beforeEach(async () => {
  await emptyDatabase()
  await makeMission()
  await makeOfficer(['INTAKE_OFFICER'])
  const sent = await submitReport(reporter, typedReport())
  receipt = (sent.ok && sent.value.receipt) || ''
})
afterEach(() => setClock(undefined))

async function step(input: Record<string, unknown>): Promise<MailboxView> {
  const answer = await visitMailbox(reporter, MailboxInput.parse(input))
  if (!answer.ok) throw new Error(answer.refusal.code)
  return answer.value
}
const openAnew = async () => (await step({ receipt, visit: newVisit() })).words

test('each opening gives two words, and the next one shows them', async () => {
  const first = await openAnew()
  expect(first?.shown).toBeNull()
  const second = await openAnew()
  expect(second?.shown).toEqual(first?.next)
  const third = await openAnew()
  expect(third?.shown).toEqual(second?.next)
  for (const { next } of [first, second, third].flatMap((words) => words ?? [])) {
    for (const place of next) expect(place >= 0 && place < 64).toBe(true)
  }
})

test('somebody else who opens it is seen by whoever remembers the words', async () => {
  const remembered = (await openAnew())?.next
  await openAnew()
  const shown = (await openAnew())?.shown
  expect(shown?.[0]).not.toBe(remembered?.[0])
  expect(shown?.[1]).not.toBe(remembered?.[1])
})

test('nothing inside an open visit changes them, nor the same page sent twice', async () => {
  const visit = newVisit()
  const [one, two] = await Promise.all([step({ receipt, visit }), step({ receipt, visit })])
  expect(two.words).toEqual(one.words)
  const { words } = await step({ receipt, visit })
  expect(words).toEqual(one.words)
  let { mailbox } = one
  for (const input of [{ intent: 'see-consent' }, { intent: 'back' }, { text: 'Yon mesaj.' }, { intent: 'withdraw' }]) {
    const view = await step({ mailbox, ...input })
    expect(view.words).toEqual(one.words)
    mailbox = view.mailbox
  }
  expect((await openAnew())?.shown).toEqual(one.words?.next)
})

test('a page that was left open and found by somebody else later is another opening', async () => {
  const visit = newVisit()
  const first = (await step({ receipt, visit })).words
  const at = now().getTime() + 16 * 60_000
  setClock(() => new Date(at))
  expect((await step({ receipt, visit })).words?.shown).toEqual(first?.next)
})

test('they are sealed, always as long, leave no entry, and a wrong receipt leaves nothing', async () => {
  const entries = await db().logEntry.count()
  const sealed = async () => Buffer.from((await db().mailboxWord.findFirstOrThrow()).sealed)
  await openAnew()
  const first = await sealed()
  await openAnew()
  const second = await sealed()
  expect(first.length).toBe(second.length)
  expect(first.equals(second)).toBe(false)
  expect(await visitMailbox(reporter, MailboxInput.parse({ receipt: newReceipt(), visit: newVisit() }))).toMatchObject({ ok: false })
  expect(await db().mailboxWord.count()).toBe(1)
  expect(await db().logEntry.count()).toBe(entries)
})
