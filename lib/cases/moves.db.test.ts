import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { endOfficer, fileCase, loaded, makeOfficer, makeReference, snapshot } from '@/e2e/support/case-fixture'
import { emptyDatabase } from '@/e2e/support/database'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { approveClosure } from '@/lib/cases/approve-closure'
import { approveFinding } from '@/lib/cases/approve-finding'
import { askReporter } from '@/lib/cases/ask-reporter'
import { assignCase } from '@/lib/cases/assign-case'
import { classifyCase } from '@/lib/cases/classify-case'
import { declineClosure } from '@/lib/cases/decline-closure'
import { declineFinding } from '@/lib/cases/decline-finding'
import { proposeClosure } from '@/lib/cases/propose-closure'
import { proposeFinding } from '@/lib/cases/propose-finding'
import { acknowledgeCase, openCase, reopenCase } from '@/lib/cases/simple-moves'
import { db } from '@/lib/platform/db'
import { openItem } from '@/lib/vault/compartment'

let reference: Awaited<ReturnType<typeof makeReference>>
let intake: Officer
let lead: Officer
let caseOfficer: Officer
let filed: Awaited<ReturnType<typeof fileCase>>

beforeEach(async () => {
  await emptyDatabase()
  reference = await makeReference()
  ;[intake, lead, caseOfficer] = await Promise.all([makeOfficer(['INTAKE_OFFICER']), makeOfficer(['OVERSIGHT_LEAD']), makeOfficer(['CASE_OFFICER'])])
  filed = await fileCase()
})
afterEach(() => db().$disconnect())

const at = async () => ({ caseId: filed.id, version: (await snapshot(filed.id)).file.version })
const typed = { typeCode: 'SEXUAL_ABUSE_CHILD', personnelCategory: 'POLICE', stateId: null, unitId: null } as const
const lastEntry = async () => (await snapshot(filed.id)).entries.filter(({ event }) => !event.startsWith('key.')).at(-1)

async function open() {
  await acknowledgeCase(intake, await at())
  await classifyCase(intake, { ...(await at()), ...typed, stateId: reference.second.id })
  await openCase(lead, await at())
  await assignCase(lead, { ...(await at()), assigneeId: caseOfficer.id })
}
async function propose() {
  const allegationId = (await snapshot(filed.id)).allegations[0]?.id ?? ''
  return proposeFinding(caseOfficer, { ...(await at()), allegationId, finding: 'SUBSTANTIATED', source: 'OHCHR', findingReasoning: 'Because' })
}
/** A refusal or a denial leaves no trace at all. */
async function unchanged(run: () => Promise<unknown>) {
  const before = await snapshot(filed.id)
  const answer = await run().catch((error: unknown) => error)
  expect(await snapshot(filed.id)).toEqual(before)
  return answer
}

describe('from report to closure and back', () => {
  test('every move stores its rows, its entry and its keys, and counts the version up by one', async () => {
    await open()
    expect((await lastEntry())?.codes).toBe(`to=${caseOfficer.id}`)
    expect((await propose()).ok).toBe(true)
    const [proposal] = (await snapshot(filed.id)).proposals
    expect(proposal).toMatchObject({ kind: 'FINDING', outcome: 'PENDING', proposerId: caseOfficer.id, deciderId: null })
    expect((await approveFinding(lead, await at())).ok).toBe(true)
    expect((await lastEntry())?.codes).toBe(`proposal=${proposal?.id} allegation=${proposal?.allegationId} finding=SUBSTANTIATED source=OHCHR`)
    await proposeClosure(caseOfficer, { ...(await at()), closureReason: 'ACTION_COMPLETE', closureReasoning: 'Done' })
    const closure = (await snapshot(filed.id)).proposals[1]
    await approveClosure(lead, await at())
    expect((await lastEntry())?.codes).toBe(`proposal=${closure?.id} reason=ACTION_COMPLETE`)
    await reopenCase(lead, { ...(await at()), reasoning: 'New facts' })
    const { file, entries, proposals } = await snapshot(filed.id)
    expect(file).toMatchObject({ status: 'REOPENED', version: 10, complaintClass: 'SEA', assigneeId: caseOfficer.id })
    expect(proposals.map(({ outcome, deciderId }) => [outcome, deciderId])).toEqual([
      ['APPROVED', lead.id],
      ['APPROVED', lead.id],
    ])
    expect(entries.filter(({ event }) => !event.startsWith('key.')).map(({ event, fromStatus, toStatus }) => [event, fromStatus, toStatus])).toEqual([
      ['report.received', null, 'RECEIVED'],
      ['case.acknowledged', 'RECEIVED', 'ACKNOWLEDGED'],
      ['case.classified', 'ACKNOWLEDGED', 'PRELIMINARY_ASSESSMENT'],
      ['case.opened', 'PRELIMINARY_ASSESSMENT', 'OPEN'],
      ['case.assigned', 'OPEN', 'OPEN'],
      ['finding.proposed', 'OPEN', 'OPEN'],
      ['finding.approved', 'OPEN', 'FINDING_RECORDED'],
      ['closure.proposed', 'FINDING_RECORDED', 'FINDING_RECORDED'],
      ['closure.approved', 'FINDING_RECORDED', 'CLOSED'],
      ['case.reopened', 'CLOSED', 'REOPENED'],
    ])
  })

  test('opening takes the key from intake, and assigning hands both keys on', async () => {
    expect((await snapshot(filed.id)).held).toEqual([`${intake.id} ACCOUNT`, `${intake.id} INQUIRY`, `${lead.id} ACCOUNT`, `${lead.id} INQUIRY`].sort())
    await open()
    const other = await makeOfficer(['CASE_OFFICER'])
    const leads = [`${lead.id} ACCOUNT`, `${lead.id} INQUIRY`]
    expect((await snapshot(filed.id)).held).toEqual([...leads, `${caseOfficer.id} ACCOUNT`, `${caseOfficer.id} INQUIRY`].sort())
    await assignCase(lead, { ...(await at()), assigneeId: other.id })
    expect((await snapshot(filed.id)).held).toEqual([...leads, `${other.id} ACCOUNT`, `${other.id} INQUIRY`].sort())
    expect((await lastEntry())?.codes).toBe(`to=${other.id} from=${caseOfficer.id}`)
    await expect(loaded(caseOfficer, filed.id)).rejects.toEqual(new AccessDenied(true))
  })
})

describe('classifying', () => {
  test('makes one allegation, then replaces its values, and logs codes alone', async () => {
    await acknowledgeCase(intake, await at())
    await classifyCase(intake, { ...(await at()), ...typed })
    const first = await snapshot(filed.id)
    const id = first.allegations[0]?.id
    expect(first.entries.at(-1)?.codes).toBe(`allegation=${id} class=SEA type=SEXUAL_ABUSE_CHILD category=POLICE state=`)
    await classifyCase(intake, { ...(await at()), allegationId: id ?? '', typeCode: 'TRAFFIC', personnelCategory: 'CIVILIAN', stateId: reference.second.id, unitId: reference.secondUnit.id })
    const second = await snapshot(filed.id)
    expect(second.allegations).toMatchObject([{ id, typeCode: 'TRAFFIC', unitId: reference.secondUnit.id }])
    expect(second.file.complaintClass).toBe('MINOR_MISCONDUCT')
    expect((await lastEntry())?.codes).toBe(`allegation=${id} class=MINOR_MISCONDUCT type=TRAFFIC category=CIVILIAN state=BBB`)
  })

  test('refuses unknown codes and a unit that is not the State’s', async () => {
    await acknowledgeCase(intake, await at())
    const version = await at()
    const refusals = [
      { given: { typeCode: 'NO_SUCH_TYPE' }, field: 'typeCode' },
      { given: { stateId: randomUUID() }, field: 'stateId' },
      { given: { unitId: randomUUID() }, field: 'unitId' },
      { given: { unitId: reference.firstUnit.id }, field: 'unitId' },
      { given: { stateId: reference.second.id, unitId: reference.firstUnit.id }, field: 'unitId' },
    ]
    for (const { given, field } of refusals) {
      const answer = await unchanged(() => classifyCase(intake, { ...version, ...typed, ...given }))
      expect(answer).toMatchObject({ ok: false, refusal: { code: 'invalid', fields: { [field]: [expect.any(String)] } } })
    }
  })

  test('an officer who names their own State hands the case on and does not see it any more', async () => {
    const own = await makeOfficer(['INTAKE_OFFICER'], { stateId: reference.firstAgain.id })
    filed = await fileCase()
    await acknowledgeCase(own, await at())
    expect(await classifyCase(own, { ...(await at()), ...typed, stateId: reference.first.id })).toEqual({ ok: true, value: 'gone' })
    await expect(loaded(own, filed.id)).rejects.toEqual(new AccessDenied(true))
    const { held, entries } = await snapshot(filed.id)
    expect(held).toEqual([`${intake.id} ACCOUNT`, `${intake.id} INQUIRY`, `${lead.id} ACCOUNT`, `${lead.id} INQUIRY`].sort())
    expect(entries.at(-1)).toMatchObject({ event: 'key.removed', codes: `account=${own.id} compartments=ACCOUNT,INQUIRY` })
  })
})

describe('asking the reporter', () => {
  test('seals the question to the case and to the reporter, once, however often the form is sent', async () => {
    await acknowledgeCase(intake, await at())
    const input = { ...(await at()), messageId: randomUUID(), text: 'Where was it?' }
    const answers = await Promise.all([askReporter(intake, input), askReporter(intake, input)])
    expect(answers.map(({ ok }) => ok)).toEqual([true, true])
    const { messages, entries, file } = await snapshot(filed.id)
    expect(messages).toMatchObject([{ id: input.messageId, direction: 'TO_REPORTER', authorId: intake.id }])
    expect(entries.filter(({ event }) => event === 'case.asked').map(({ codes }) => codes)).toEqual([`message=${input.messageId}`])
    expect(file.status).toBe('INFO_REQUESTED')
    const item = await db().sealedItem.findUniqueOrThrow({ where: { id: messages[0]?.itemId ?? '' } })
    expect(openItem(filed.reporterKeys, item.reporterKeySealed ?? new Uint8Array(), item)).toBe('Where was it?')
    expect(Buffer.from(item.ciphertext).includes('Where')).toBe(false)
  })

  test('the id of another case’s message is no way in', async () => {
    await acknowledgeCase(intake, await at())
    const input = { ...(await at()), messageId: randomUUID(), text: 'Where was it?' }
    await askReporter(intake, input)
    filed = await fileCase()
    await acknowledgeCase(intake, await at())
    const version = await at()
    expect(await unchanged(() => askReporter(intake, { ...input, ...version }))).toMatchObject({ ok: false, refusal: { code: 'not-now' } })
  })
})

describe('refusals leave nothing behind', () => {
  test('two officers at once: the second is told that someone changed the case', async () => {
    const other = await makeOfficer(['INTAKE_OFFICER'])
    filed = await fileCase()
    const version = await at()
    const answers = await Promise.all([acknowledgeCase(intake, version), acknowledgeCase(other, version)])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'stale' } })
    const { entries, file } = await snapshot(filed.id)
    expect(entries.filter(({ event }) => event === 'case.acknowledged')).toHaveLength(1)
    expect(file.version).toBe(2)
  })

  test('nobody approves their own proposal, whatever roles they have, and the database refuses it too', async () => {
    const both = await makeOfficer(['CASE_OFFICER', 'OVERSIGHT_LEAD'])
    filed = await fileCase()
    caseOfficer = both
    await open()
    await propose()
    const version = await at()
    expect(await unchanged(() => approveFinding(both, version))).toMatchObject({ ok: false, refusal: { code: 'not-now' } })
    const [proposal] = (await snapshot(filed.id)).proposals
    const self = { outcome: 'APPROVED', deciderId: both.id, decidedAt: new Date() } as const
    await expect(db().proposal.update({ where: { id: proposal?.id ?? '' }, data: self })).rejects.toThrow(/two_people/)
  })

  test('a declined proposal is history, its reason is sealed, and another may follow', async () => {
    await open()
    await propose()
    await declineFinding(lead, { ...(await at()), reasoning: 'Not yet' })
    const first = await snapshot(filed.id)
    expect(first.file.status).toBe('OPEN')
    expect(first.proposals).toMatchObject([{ outcome: 'DECLINED', deciderId: lead.id }])
    const [, item] = /^proposal=[0-9a-f-]{36} item=([0-9a-f-]{36})$/.exec(first.entries.at(-1)?.codes ?? '') ?? []
    expect(await db().sealedItem.count({ where: { id: item ?? '', caseId: filed.id, field: 'REASONING' } })).toBe(1)
    expect((await propose()).ok).toBe(true)
    await approveFinding(lead, await at())
    await proposeClosure(caseOfficer, { ...(await at()), closureReason: 'UNSUBSTANTIATED', closureReasoning: 'x' })
    await declineClosure(lead, { ...(await at()), reasoning: 'No' })
    expect((await snapshot(filed.id)).proposals.map(({ outcome }) => outcome)).toEqual(['DECLINED', 'APPROVED', 'DECLINED'])
  })

  test('what the class does not allow cannot be proposed', async () => {
    await open()
    const [version, allegationId] = [await at(), (await snapshot(filed.id)).allegations[0]?.id ?? '']
    const finding = { ...version, allegationId, finding: 'UNFOUNDED', source: 'MISSION', findingReasoning: 'x' } as const
    const foreign = { ...finding, finding: 'SUBSTANTIATED', allegationId: randomUUID() } as const
    expect(await unchanged(() => proposeFinding(caseOfficer, foreign))).toMatchObject({ refusal: { fields: { allegationId: ['choose'] } } })
    const closure = { ...version, closureReason: 'WITHDRAWN', closureReasoning: 'x' } as const
    expect(await unchanged(() => proposeClosure(caseOfficer, closure))).toMatchObject({ refusal: { fields: { closureReason: ['choose'] } } })
  })

  test('a withdrawal closes no case in which somebody died', async () => {
    for (const hasDeath of [false, true]) {
      filed = await fileCase({ hasDeath })
      await acknowledgeCase(intake, await at())
      await classifyCase(intake, { ...(await at()), ...typed, typeCode: 'EXCESSIVE_FORCE_INJURY' })
      const closure = { ...(await at()), closureReason: 'WITHDRAWN', closureReasoning: 'x' } as const
      if (hasDeath) expect(await unchanged(() => proposeClosure(intake, closure))).toMatchObject({ refusal: { fields: { closureReason: ['choose'] } } })
      else expect((await proposeClosure(intake, closure)).ok).toBe(true)
    }
  })

  test('a case goes only to a case officer without a conflict who still works here', async () => {
    await acknowledgeCase(intake, await at())
    await classifyCase(intake, { ...(await at()), ...typed, stateId: reference.first.id })
    await openCase(lead, await at())
    const [conflicted, gone] = await Promise.all([
      makeOfficer(['CASE_OFFICER'], { stateId: reference.firstAgain.id }),
      makeOfficer(['CASE_OFFICER']),
    ])
    await endOfficer(gone)
    const version = await at()
    for (const assigneeId of [intake.id, conflicted.id, gone.id, randomUUID()]) {
      const answer = await unchanged(() => assignCase(lead, { ...version, assigneeId }))
      expect(answer).toMatchObject({ ok: false, refusal: { code: 'not-assignable' } })
    }
  })

  test('a role that never makes a move is denied, and whoever may not see the case finds none', async () => {
    const version = await at()
    expect(await unchanged(() => acknowledgeCase(lead, version))).toEqual(new AccessDenied(false))
    const strangers = await Promise.all([
      makeOfficer(['ADMINISTRATOR']),
      makeOfficer(['AUDITOR']),
      makeOfficer(['FOCAL_POINT']),
      makeOfficer(['CASE_OFFICER']),
    ])
    for (const stranger of strangers) {
      const hidden = new AccessDenied(true)
      expect(await unchanged(() => acknowledgeCase(stranger, version))).toEqual(hidden)
      expect(await unchanged(() => assignCase(stranger, { ...version, assigneeId: stranger.id }))).toEqual(hidden)
    }
    expect(await unchanged(() => acknowledgeCase(intake, { ...version, caseId: randomUUID() }))).toEqual(new AccessDenied(true))
  })
})
