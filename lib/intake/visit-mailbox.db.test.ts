import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { makeOfficer } from '@/e2e/support/case-fixture'
import { emptyDatabase } from '@/e2e/support/database'
import { makeMission, typedReport, wholeDatabase } from '@/e2e/support/intake-fixture'
import { reporter, type Officer } from '@/lib/access/actor-type'
import { askReporter } from '@/lib/cases/ask-reporter'
import { acknowledgeCase } from '@/lib/cases/simple-moves'
import { MailboxInput } from '@/lib/intake/schema'
import { submitReport } from '@/lib/intake/submit-report'
import type { MailboxView } from '@/lib/intake/view'
import { visitMailbox } from '@/lib/intake/visit-mailbox'
import { now, setClock } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { newReceipt } from '@/lib/vault/receipt'
import { stretch } from '@/lib/vault/stretch'

vi.mock('@/lib/vault/stretch', async (original) => {
  const real = await original<typeof import('@/lib/vault/stretch')>()
  return { stretch: vi.fn(real.stretch) }
})

let intake: Officer
let receipt: string

beforeEach(async () => {
  await emptyDatabase()
  await makeMission()
  intake = await makeOfficer(['INTAKE_OFFICER'])
  const sent = await submitReport(reporter, typedReport())
  receipt = (sent.ok && sent.value.receipt) || ''
})
afterEach(() => setClock(undefined))

const visit = (input: Partial<MailboxInput>) => visitMailbox(reporter, MailboxInput.parse(input))
async function opened(input: Partial<MailboxInput>): Promise<MailboxView> {
  const answer = await visit(input)
  if (!answer.ok) throw new Error(answer.refusal.code)
  return answer.value
}
const code = async (input: Partial<MailboxInput>) => {
  const answer = await visit(input)
  return answer.ok ? 'ok' : answer.refusal.code
}
const later = (minutes: number) => {
  const at = now().getTime() + minutes * 60_000
  setClock(() => new Date(at))
}
const theCase = () => db().caseFile.findFirstOrThrow()
async function ask(text: string) {
  const at = async () => ({ caseId: (await theCase()).id, version: (await theCase()).version })
  if ((await theCase()).status === 'RECEIVED') await acknowledgeCase(intake, await at())
  await askReporter(intake, { ...(await at()), messageId: randomUUID(), text })
}

describe('a receipt', () => {
  test('opens the mailbox however it is grouped, and shows nothing of what was reported', async () => {
    const grouped = receipt.replace(/(\d{4})(?=\d)/g, '$1 ')
    for (const typed of [receipt, grouped, grouped.replaceAll(' ', '-'), ` ${grouped.replaceAll(' ', '.')} `]) {
      expect(await opened({ receipt: typed })).toMatchObject({ status: 'RECEIVED', letters: [], step: 'opened', draft: '' })
    }
    expect(JSON.stringify(await opened({ receipt }))).not.toContain('frape')
  })

  test('that is wrong or malformed opens nothing', async () => {
    expect(await code({ receipt: newReceipt() })).toBe('unknown-receipt')
    expect(await visit({ receipt: receipt.slice(1) })).toMatchObject({ refusal: { code: 'invalid', fields: { receipt: ['receiptDigits'] } } })
    expect(await code({})).toBe('mailbox-closed')
  })

  // Counted, not timed: on a busy machine milliseconds tell nothing, and the stretching is nearly all of them.
  test('is stretched twice, right or wrong', async () => {
    for (const typed of [receipt, newReceipt(), receipt, newReceipt()]) {
      vi.mocked(stretch).mockClear()
      await visit({ receipt: typed })
      expect(stretch).toHaveBeenCalledTimes(2)
    }
  })
})

describe('the open mailbox', () => {
  test('stays open for fifteen minutes, then asks for the receipt and keeps what was typed', async () => {
    const { mailbox } = await opened({ receipt })
    later(14)
    expect(await opened({ mailbox, text: 'M sonje yon bagay.' })).toMatchObject({ step: 'sent', draft: '' })
    later(2)
    expect(await code({ mailbox, text: 'Yon lòt bagay.' })).toBe('mailbox-closed')
    expect(await opened({ receipt, mailbox, text: 'Yon lòt bagay.' })).toMatchObject({ step: 'opened', draft: 'Yon lòt bagay.' })
    expect(await db().message.count()).toBe(1)
  })

  test('cannot be altered or made elsewhere', async () => {
    const { mailbox } = await opened({ receipt })
    expect(await code({ mailbox: `${mailbox.slice(0, 40)}A${mailbox.slice(41)}`, text: 'x' })).toBe('mailbox-closed')
    expect(await code({ mailbox: typedReport().stamp, text: 'x' })).toBe('mailbox-closed')
    expect(await db().message.count()).toBe(0)
  })

  test('takes an empty or endless text back with its reason', async () => {
    const { mailbox } = await opened({ receipt })
    expect(await opened({ mailbox, text: ' \n ' })).toMatchObject({ step: 'wrong', problems: { text: 'required' }, draft: ' \n ' })
    expect(await opened({ mailbox, text: 'x'.repeat(100_000) })).toMatchObject({ step: 'wrong', problems: { text: 'accountTooLong' } })
    expect(await opened({ mailbox, text: 'a\0' })).toMatchObject({ step: 'wrong', problems: { text: 'badCharacters' } })
    expect(await db().message.count()).toBe(0)
  })
})

describe('a message', () => {
  test('is stored once however often its form is sent; two texts from one page are two messages', async () => {
    const { mailbox } = await opened({ receipt })
    const text = 'Machin nan te gen nimewo mak-mesaj-7391.'
    await Promise.all([opened({ mailbox, text }), opened({ mailbox, text })])
    const view = await opened({ mailbox, text })
    expect(view).toMatchObject({ step: 'sent', letters: [{ isMine: true, text: null }] })
    await opened({ mailbox, text: 'Yon lòt tèks.' })
    await opened({ mailbox: view.mailbox, text })
    expect(await db().message.count()).toBe(3)
    expect(await db().logEntry.count({ where: { event: 'message.received', actorKind: 'reporter' } })).toBe(3)
    const messages = await db().message.findMany()
    expect(messages.every(({ at }) => at.getTime() % 3_600_000 === 0)).toBe(true)
    const dump = await wholeDatabase()
    for (const form of ['mak-mesaj-7391', Buffer.from('mak-mesaj-7391').toString('hex')]) expect(dump).not.toContain(form)
  })

  test('of the office is read with the receipt, and the answer takes the case back to assessment', async () => {
    await ask('Ki koulè machin nan?')
    const view = await opened({ receipt })
    expect(view).toMatchObject({ status: 'INFO_REQUESTED', letters: [{ isMine: false, text: 'Ki koulè machin nan?' }] })
    const before = await theCase()
    expect(await opened({ mailbox: view.mailbox, text: 'Blan.' })).toMatchObject({ status: 'PRELIMINARY_ASSESSMENT', step: 'sent' })
    expect(await theCase()).toMatchObject({ status: 'PRELIMINARY_ASSESSMENT', version: before.version + 1 })
    const entry = await db().logEntry.findFirstOrThrow({ where: { event: 'message.received' } })
    expect(entry).toMatchObject({ fromStatus: 'INFO_REQUESTED', toStatus: 'PRELIMINARY_ASSESSMENT' })
    await opened({ mailbox: view.mailbox, text: 'Blan.' })
    expect((await theCase()).version).toBe(before.version + 1)
  })
})
