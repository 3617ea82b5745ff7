import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { makeOfficer, makeReference } from '@/e2e/support/case-fixture'
import { emptyDatabase, ownerPool } from '@/e2e/support/database'
import { lasting, makeMission, typedReport, wholeDatabase } from '@/e2e/support/intake-fixture'
import { reporter, type Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { viewCase } from '@/lib/cases/queries'
import { AssistedReportInput, ReportInput } from '@/lib/intake/schema'
import { newStamp } from '@/lib/intake/stamp'
import { enterReport, submitReport } from '@/lib/intake/submit-report'
import { readMessage } from '@/lib/intake/view'
import { now, setClock } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { openItem } from '@/lib/vault/compartment'
import { keyPairFromSecret } from '@/lib/vault/seal'

let intake: Officer
let reference: Awaited<ReturnType<typeof makeReference>>

beforeEach(async () => {
  await emptyDatabase()
  await makeMission()
  reference = await makeReference()
  intake = await makeOfficer(['INTAKE_OFFICER'])
})
afterEach(() => setClock(undefined))

const later = (hours: number) => {
  const at = now().getTime() + hours * 3_600_000
  setClock(() => new Date(at))
}
const counts = () =>
  Promise.all([db().caseFile.count(), db().mailbox.count(), db().compartment.count(), db().grant.count(), db().sealedItem.count(), db().message.count(), db().logEntry.count({ where: { subjectKind: 'case' } })])

async function receiptOf(sent: Awaited<ReturnType<typeof submitReport>>): Promise<string> {
  if (!sent.ok || sent.value.receipt === null) throw new Error('no receipt')
  return sent.value.receipt
}

/** As the intake officer reads it. */
async function openedItems() {
  const items = await db().sealedItem.findMany({ include: { compartment: { include: { grants: { where: { accountId: intake.id } } } } } })
  return items.flatMap((item) => {
    const grant = item.compartment.grants[0]
    if (!grant || !intake.keyring) return []
    return [{ field: item.field, text: openItem(keyPairFromSecret(intake.keyring.open(grant.secretSealed)), item.contentKeySealed, item) }]
  })
}

describe('a report', () => {
  test('is stored whole, dated to the hour, with its entry, and readable by the intake officer alone', async () => {
    const typed = typedReport({
      whenKnown: 'EXACT',
      when: { day: '03', month: '11', year: '2025' },
      departmentIso: 'HT-OU',
      communeId: 'ou-delmas',
      stateId: reference.first.id,
      dangerNow: 'YES',
      underEighteen: 'YES',
      reporterType: 'RELATIVE',
      contact: { name: 'Rose', reach: '3711 0000', safety: 'aswè', codeWord: '' },
    })
    const receipt = await receiptOf(await submitReport(reporter, typed))
    expect(receipt).toMatch(/^\d{16}$/)
    const file = await db().caseFile.findFirstOrThrow({ include: { mailbox: true, compartments: { include: { grants: true } } } })
    expect(file).toMatchObject({ status: 'RECEIVED', channel: 'WEB', reporterType: 'RELATIVE', dangerNow: 'YES', underEighteen: 'YES', departmentIso: 'HT-OU', reportedStateId: reference.first.id, version: 1 })
    expect(file.reference).toMatch(/^20\d\d-[2-9A-HJKMNP-Z]{5}$/)
    expect(file.receivedAt.getTime() % 3_600_000).toBe(0)
    expect(file.compartments.filter(({ grants }) => grants.some(({ accountId }) => accountId === intake.id)).map(({ kind }) => kind).sort()).toEqual(['ACCOUNT', 'INQUIRY'])
    const [received] = await db().logEntry.findMany({ where: { subjectId: file.id }, orderBy: { seq: 'asc' } })
    expect(received).toMatchObject({ event: 'report.received', toStatus: 'RECEIVED', actorKind: 'reporter', codes: 'questionnaire=MISCONDUCT channel=WEB reporter=RELATIVE language=ht danger=YES child=YES escalated=CHILD,DANGER' })
    expect(received?.detailCommitment).toHaveLength(32)
    const opened = await openedItems()
    expect(opened.map(({ field }) => field)).toEqual(['ANSWERS'])
    expect(JSON.parse(opened[0]?.text ?? '')).toMatchObject({ narrative: typed.narrative, communeId: 'ou-delmas', when: { day: '03', month: '11', year: '2025' } })
    expect(await db().sealedItem.count({ where: { field: 'CONTACT', compartment: { kind: 'IDENTITY' } } })).toBe(1)
    expect(Object.fromEntries((await viewCase(intake, file.id)).names)).toEqual({ 'HT-OU': { fr: 'Ouest' }, 'ou-delmas': { fr: 'Delmas' }, [reference.first.id]: { en: 'AAA' } })
  })

  test('of something done to a child, or of a death, is known as one in the plain row', async () => {
    await submitReport(reporter, typedReport({ matters: ['KILLING', 'CHILD'] }))
    expect(await db().caseFile.findFirstOrThrow()).toMatchObject({ hasDeath: true, underEighteen: 'YES', isEscalated: true })
    expect((await db().logEntry.findFirstOrThrow({ where: { event: 'report.received' } })).codes).toContain('escalated=CHILD,DEATH')
    const { id } = await db().caseFile.findFirstOrThrow()
    await submitReport(reporter, typedReport({ died: 'YES' }))
    await submitReport(reporter, typedReport({ died: 'UNKNOWN', matters: ['INJURY'] }))
    const others = await db().caseFile.findMany({ where: { NOT: { id } }, orderBy: { hasDeath: 'asc' } })
    expect(others).toMatchObject([{ hasDeath: false, underEighteen: 'UNKNOWN', isEscalated: false }, { hasDeath: true, isEscalated: true }])
  })

  test('leaves none of its words in any column, as text, hex or base64, nor its receipt', async () => {
    const mark = (name: string) => `mak-${name}-7391`
    const words = ['narrative', 'whenAbout', 'place', 'unit', 'vehicle', 'people', 'name', 'reach', 'safety'].map(mark)
    const [narrative, whenAbout, place, unit, vehicle, people, name, reach, safety] = words
    const stamp = newStamp()
    const receipt = await receiptOf(await submitReport(reporter, typedReport({ stamp, narrative, whenAbout, place, unit, vehicle, people, contact: { name, reach, safety } })))
    await submitReport(reporter, typedReport({ stamp, narrative: mark('changed'), contact: { name: mark('other') } }))
    expect(await db().message.count()).toBe(1)
    const dump = await wholeDatabase()
    expect(dump).toContain('report.received')
    for (const word of [...words, mark('changed'), mark('other'), receipt]) {
      const bytes = Buffer.from(word, 'utf8')
      for (const form of [word, bytes.toString('hex'), bytes.toString('base64').slice(0, -4)]) expect(dump.includes(form), form).toBe(false)
    }
  })

  test('that fails half-way leaves nothing, and the same form sent again is stored with its receipt', async () => {
    const typed = typedReport()
    const pool = ownerPool()
    const before = await counts()
    await pool.query('REVOKE INSERT ON sealed_item FROM temwen_app')
    await expect(submitReport(reporter, typed)).rejects.toThrow()
    expect(await counts()).toEqual(before)
    await pool.query('GRANT INSERT ON sealed_item TO temwen_app')
    await pool.end()
    const receipt = await receiptOf(await submitReport(reporter, typed))
    expect(await receiptOf(await submitReport(reporter, typed))).toBe(receipt)
    expect(await db().caseFile.count()).toBe(1)
  })

  test('sixty-four at the same moment are sixty-four cases with sixty-four receipts', async () => {
    const sent = await Promise.all(Array.from({ length: 64 }, async (_, at) => receiptOf(await submitReport(reporter, typedReport({ narrative: `Rapò ${at}` })))))
    expect(new Set(sent).size).toBe(64)
    expect(await db().caseFile.count()).toBe(64)
    const narratives = (await openedItems()).map(({ text }) => (JSON.parse(text) as { narrative: string }).narrative)
    expect(new Set(narratives).size).toBe(64)
  }, 120_000)
})

describe('the same form again', () => {
  test('is one report with one receipt, also after a restart and when both arrive at once', async () => {
    const typed = typedReport()
    const [first, second] = await Promise.all([submitReport(reporter, typed), submitReport(reporter, typed)])
    const receipt = await receiptOf(first)
    expect(await receiptOf(second)).toBe(receipt)
    vi.resetModules()
    const restarted = await import('@/lib/intake/submit-report')
    expect(lasting(await restarted.submitReport(reporter, typed))).toEqual(lasting(first))
    expect(await counts()).toEqual([1, 1, 3, 2, 1, 0, 2])
  })

  test('with other answers is an addition to the same case, stored once, with the contact kept apart', async () => {
    const typed = typedReport()
    const changed = { ...typed, narrative: 'Yo te frape l de fwa.', contact: { name: 'Rose', reach: '', safety: '', codeWord: '' } }
    const receipt = await receiptOf(await submitReport(reporter, typed))
    const answers = await Promise.all([submitReport(reporter, changed), submitReport(reporter, changed)])
    for (const answer of [...answers, await submitReport(reporter, typed)]) expect(await receiptOf(answer)).toBe(receipt)
    expect(await counts()).toEqual([1, 1, 3, 2, 3, 1, 3])
    const added = (await openedItems()).filter(({ field }) => field === 'MESSAGE').map(({ text }) => readMessage(text))
    expect(added).toMatchObject([{ kind: 'answers', answers: { narrative: 'Yo te frape l de fwa.' } }])
    expect(JSON.stringify(added)).not.toContain('Rose')
    expect(await db().logEntry.count({ where: { event: 'report.added' } })).toBe(1)
  })

  test('after a day tells that it was received and keeps the receipt to itself', async () => {
    const typed = typedReport()
    await submitReport(reporter, typed)
    later(25)
    expect(await submitReport(reporter, typed)).toMatchObject({ ok: true, value: { receipt: null } })
    expect(await db().caseFile.count()).toBe(1)
  })
})

describe('a stamp', () => {
  test('that is a day old and unused, or altered, comes back fresh with every answer, and works', async () => {
    const typed = typedReport({ when: { month: '2', year: '2025' }, contact: { reach: '3711 0000' } })
    later(25)
    for (const stamp of [typed.stamp, `${typed.stamp.slice(0, -2)}AA`, 'x']) {
      const answer = await submitReport(reporter, { ...typed, stamp })
      if (answer.ok || !answer.refusal.values) throw new Error('expected a refusal with values')
      expect(answer.refusal.code).toBe('stamp-expired')
      expect(answer.refusal.values).toMatchObject({ narrative: typed.narrative, 'when.month': '2', 'when.year': '2025', 'contact.reach': '3711 0000' })
      await receiptOf(await submitReport(reporter, { ...typed, stamp: answer.refusal.values['stamp'] ?? '' }))
    }
    expect(await db().caseFile.count()).toBe(3)
  })
})

describe('what is refused', () => {
  test('choices that do not exist, a commune of another department, a date to come: nothing is stored', async () => {
    const nobody = '00000000-0000-4000-8000-000000000000'
    const year = String(now().getUTCFullYear() + 1)
    const wrong = { departmentIso: 'HT-XX', communeId: 'nowhere', stateId: nobody, when: { day: '', month: '', year } }
    const answer = await submitReport(reporter, typedReport(wrong))
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'invalid', fields: { departmentIso: ['choose'], communeId: ['choose'], stateId: ['choose'], when: ['futureDate'] } } })
    const elsewhere = await submitReport(reporter, typedReport({ departmentIso: 'HT-OU', communeId: 'sd-cayes' }))
    expect(elsewhere).toMatchObject({ ok: false, refusal: { fields: { communeId: ['communeElsewhere'] } } })
    expect(await db().caseFile.count()).toBe(0)
  })

  test('a report while nobody could read it', async () => {
    await emptyDatabase()
    expect(await submitReport(reporter, typedReport())).toMatchObject({ refusal: { code: 'reporting-closed' } })
    await makeMission()
    await makeOfficer(['OVERSIGHT_LEAD'])
    expect(await submitReport(reporter, typedReport())).toMatchObject({ refusal: { code: 'reporting-closed' } })
    expect(await db().caseFile.count()).toBe(0)
  })

  test('no text at all: it comes back the same or with a reason', async () => {
    const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.constantFrom('\0', '\u202Ename\u2066', '<script>', '\uD800', '\u200B', 'a\u0007b', '\r\n'))
    await fc.assert(
      fc.asyncProperty(anyText, async (narrative) => {
        const parsed = ReportInput.safeParse({ ...typedReport(), narrative, place: narrative.slice(0, 500) })
        if (!parsed.success) {
          expect(['required', 'badCharacters']).toContain(parsed.error.issues[0]?.message)
          return
        }
        await receiptOf(await submitReport(reporter, parsed.data))
        const texts = (await openedItems()).map(({ text }) => (JSON.parse(text) as { narrative: string }).narrative)
        expect(texts).toContain(narrative.replace(/\r\n?/g, '\n'))
      }),
      { numRuns: 40 },
    )
  }, 120_000)
})

describe('an assisted report', () => {
  const told = (more = {}) => AssistedReportInput.parse({ ...typedReport(), channel: 'HOTLINE', reporterType: 'VICTIM', ...more })

  test('is filed by a focal point, who gets the receipt and cannot read it back', async () => {
    const focalPoint = await makeOfficer(['FOCAL_POINT'])
    await receiptOf(await enterReport(focalPoint, told()))
    expect(await db().caseFile.findFirstOrThrow()).toMatchObject({ channel: 'HOTLINE', reporterType: 'VICTIM' })
    expect(await db().grant.count({ where: { accountId: focalPoint.id } })).toBe(0)
    const entry = await db().logEntry.findFirstOrThrow({ where: { event: 'report.received' } })
    expect(entry).toMatchObject({ actorKind: 'officer', actorId: focalPoint.id })
    expect(entry.at.getTime() % 3_600_000).toBe(0)
  })

  test('is refused to other roles, and the public cannot name a channel', async () => {
    for (const role of ['CASE_OFFICER', 'OVERSIGHT_LEAD', 'AUDITOR', 'ADMINISTRATOR', 'VICTIM_ADVOCATE'] as const) {
      await expect(enterReport(await makeOfficer([role]), told())).rejects.toThrow(AccessDenied)
    }
    await expect(enterReport(reporter, told())).rejects.toThrow(AccessDenied)
    expect(await db().caseFile.count()).toBe(0)
  })
})
