import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fileCase, makeOfficer, makeReference, snapshot } from '@/e2e/support/case-fixture'
import { emptyDatabase } from '@/e2e/support/database'
import { storeTestFile } from '@/e2e/support/evidence-fixture'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { approveFinding } from '@/lib/cases/approve-finding'
import { askReporter } from '@/lib/cases/ask-reporter'
import { assignCase } from '@/lib/cases/assign-case'
import { classifyCase } from '@/lib/cases/classify-case'
import { declareConflict, liftConflict, recordConflict } from '@/lib/cases/conflicts'
import { approveIdentity, askIdentity, declineIdentity } from '@/lib/cases/identity-access'
import { proposeClosure } from '@/lib/cases/propose-closure'
import { proposeFinding } from '@/lib/cases/propose-finding'
import { viewCase } from '@/lib/cases/queries'
import { AssignInput, ClassifyInput, MoveInput } from '@/lib/cases/schema'
import { acknowledgeCase, handOverCase, openCase } from '@/lib/cases/simple-moves'
import { readFile } from '@/lib/evidence/read-file'
import { listLog } from '@/lib/log/queries'
import { setClock } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { exportFigures } from '@/lib/summary/queries'

/** Mistakes that other systems of this kind were shipped with, each made here on purpose. */

type World = { intake: Officer; lead: Officer; otherLead: Officer; both: Officer; caseOfficer: Officer; advocate: Officer; stateId: string; caseId: string; hiddenId: string }
let world: World

beforeEach(async () => {
  await emptyDatabase()
  const reference = await makeReference()
  world = {
    intake: await makeOfficer(['INTAKE_OFFICER']),
    lead: await makeOfficer(['OVERSIGHT_LEAD']),
    otherLead: await makeOfficer(['OVERSIGHT_LEAD'], { stateId: reference.first.id }),
    both: await makeOfficer(['CASE_OFFICER', 'OVERSIGHT_LEAD']),
    caseOfficer: await makeOfficer(['CASE_OFFICER']),
    advocate: await makeOfficer(['VICTIM_ADVOCATE']),
    stateId: reference.second.id,
    caseId: (await fileCase()).id,
    hiddenId: (await fileCase({ stateId: reference.first.id })).id,
  }
})
afterEach(() => setClock(undefined))
afterAll(() => db().$disconnect())

const at = async () => ({ caseId: world.caseId, version: (await snapshot(world.caseId)).file.version })
const hidden = (work: Promise<unknown>) => expect(work).rejects.toMatchObject({ hidden: true })
const notNow = (work: Promise<unknown>) => expect(work).resolves.toMatchObject({ ok: false, refusal: { code: 'not-now' } })
const classification = async () => ({ ...(await at()), typeCode: 'TRAFFIC', personnelCategory: 'POLICE' as const, stateId: world.stateId, unitId: null })

async function inquire(assignee = world.caseOfficer) {
  await acknowledgeCase(world.intake, await at())
  await classifyCase(world.intake, await classification())
  await openCase(world.lead, await at())
  await assignCase(world.lead, { ...(await at()), assigneeId: assignee.id })
}
async function propose(officer = world.caseOfficer) {
  const { id } = await db().allegation.findFirstOrThrow({ where: { caseId: world.caseId } })
  return proposeFinding(officer, { ...(await at()), allegationId: id, finding: 'SUBSTANTIATED', source: 'MISSION', findingReasoning: 'Three accounts agree.' })
}

describe('a case that one may not see', () => {
  test('has no history for them, on its page or in the log', async () => {
    await hidden(viewCase(world.otherLead, world.hiddenId))
    for (const officer of [world.otherLead, world.lead]) await expect(listLog(officer, { subjectId: world.hiddenId })).rejects.toThrow(AccessDenied)
  })

  test('gives no file by a guessed id, and no copy that was made of one, by its own address or another’s', async () => {
    const fileId = await storeTestFile(world.hiddenId)
    const copyId = await storeTestFile(world.hiddenId, { originalId: fileId, mime: 'image/jpeg', kind: 'IMAGE' })
    for (const id of [fileId, copyId]) {
      await hidden(readFile(world.otherLead, world.hiddenId, id))
      await hidden(readFile(world.otherLead, world.caseId, id))
      await expect(readFile(world.lead, world.hiddenId, id)).resolves.toBeDefined()
    }
    const reads = await db().logEntry.count({ where: { event: 'file.read', actorId: world.otherLead.id } })
    expect(reads).toBe(0)
  })

  test('is not in an export, whatever ids the address asks for', async () => {
    const csv = async (asked: Record<string, string>) => {
      const made = await exportFigures(world.otherLead, asked)
      return made.ok ? new Response(made.value).text() : JSON.stringify(made.refusal)
    }
    const moment = new Date()
    setClock(() => moment)
    const plain = await csv({})
    for (const crafted of [{ caseId: world.hiddenId }, { subjectId: world.hiddenId }, { 'id[]': world.hiddenId }]) expect(await csv(crafted)).toBe(plain)
    const { reference } = await db().caseFile.findUniqueOrThrow({ where: { id: world.hiddenId } })
    expect(plain).not.toContain(reference)
    expect(plain).not.toContain(world.hiddenId)
    await expect(exportFigures(await makeOfficer(['FOCAL_POINT']), {})).rejects.toThrow(AccessDenied)
  })
})

test('while a finding waits nothing of what it rests on is changed, by whoever proposed it or by a lead', async () => {
  await inquire()
  await propose()
  const before = await snapshot(world.caseId)
  await notNow(classifyCase(world.lead, await classification()))
  await notNow(propose())
  await notNow(proposeClosure(world.caseOfficer, { ...(await at()), closureReason: 'UNSUBSTANTIATED', closureReasoning: 'x' }))
  expect(await snapshot(world.caseId)).toEqual(before)
})

test('nobody becomes the one who has a case by writing so into another form, or by giving it to themselves', async () => {
  await inquire()
  const stranger = await makeOfficer(['CASE_OFFICER'])
  const form = { ...(await classification()), unitId: '', version: String((await at()).version), assigneeId: stranger.id, assignee_id: stranger.id, status: 'CLOSED' }
  for (const schema of [ClassifyInput, MoveInput]) expect(Object.keys(schema.parse(form))).not.toEqual(expect.arrayContaining([expect.stringMatching(/assignee|status/)]))
  await classifyCase(world.lead, ClassifyInput.parse(form))
  expect((await snapshot(world.caseId)).file).toMatchObject({ assigneeId: world.caseOfficer.id, status: 'OPEN' })
  await hidden(assignCase(stranger, { ...(await at()), assigneeId: stranger.id }))
  await expect(assignCase(world.caseOfficer, AssignInput.parse({ ...(await at()), assigneeId: stranger.id }))).rejects.toMatchObject({ hidden: false })
})

test('nobody approves through a second role what they proposed, or what they inquired into and somebody else proposed', async () => {
  await inquire(world.both)
  await propose(world.both)
  await notNow(approveFinding(world.both, await at()))
  expect(await approveFinding(world.lead, await at())).toMatchObject({ ok: true })

  await assignCase(world.lead, { ...(await at()), assigneeId: world.caseOfficer.id })
  await propose()
  await notNow(approveFinding(world.both, await at()))
  expect((await viewCase(world.both, world.caseId)).moves).not.toContain('approve-finding')
})

test('a step that was allowed yesterday is sent once more by whoever has the case no longer, and does nothing', async () => {
  await inquire()
  const question = { ...(await at()), messageId: crypto.randomUUID(), text: 'Where?' }
  expect(await askReporter(world.caseOfficer, question)).toMatchObject({ ok: true })
  const other = await makeOfficer(['CASE_OFFICER'])
  await assignCase(world.lead, { ...(await at()), assigneeId: other.id })
  const before = await snapshot(world.caseId)
  for (const version of [question.version, before.file.version]) {
    await hidden(askReporter(world.caseOfficer, { ...question, version }))
    await hidden(handOverCase(world.caseOfficer, { caseId: world.caseId, version }))
    await hidden(askIdentity(world.caseOfficer, { caseId: world.caseId, version, hours: 1, identityReason: 'x' }))
  }
  expect(await snapshot(world.caseId)).toEqual(before)
})

test('no name and no reason of anybody stands in the log, whatever was done', async () => {
  await inquire()
  await recordConflict(world.lead, { ...(await at()), officerId: world.both.id, ground: 'NAMED', namedReason: 'Marked words.' })
  await askIdentity(world.caseOfficer, { ...(await at()), hours: 2, identityReason: 'Marked words.' })
  const { id: requestId } = await db().identityAccess.findFirstOrThrow()
  await approveIdentity(world.advocate, { ...(await at()), requestId })
  await declareConflict(world.caseOfficer, { ...(await at()), declareReason: 'Marked words.' })
  const bodies = (await db().logEntry.findMany({ where: { subjectId: world.caseId } })).map(({ body }) => body).join('\n')
  const { reference } = await db().caseFile.findUniqueOrThrow({ where: { id: world.caseId } })
  for (const word of ['Marked', 'Officer', reference, ...[world.lead, world.both, world.caseOfficer, world.advocate].map(({ name }) => name)]) expect(bodies).not.toContain(word)
  expect(bodies).toContain('conflict.declared')
})

test('a form of yesterday is refused with its words kept, and leaves nothing', async () => {
  await inquire()
  await askIdentity(world.caseOfficer, { ...(await at()), hours: 2, identityReason: 'x' })
  const { id: requestId } = await db().identityAccess.findFirstOrThrow()
  await recordConflict(world.lead, { ...(await at()), officerId: world.intake.id, ground: 'NAMED', namedReason: 'x' })
  const { id: conflictId } = await db().conflict.findFirstOrThrow()
  const old = { caseId: world.caseId, version: (await at()).version - 1 }
  const before = await snapshot(world.caseId)
  const tries = [
    handOverCase(world.caseOfficer, old),
    assignCase(world.lead, { ...old, assigneeId: world.both.id }),
    classifyCase(world.lead, { ...(await classification()), ...old }),
    declareConflict(world.caseOfficer, { ...old, declareReason: 'x' }),
    recordConflict(world.lead, { ...old, officerId: world.both.id, ground: 'NAMED', namedReason: 'x' }),
    liftConflict(world.lead, { ...old, conflictId, liftReason: 'x' }),
    askIdentity(world.lead, { ...old, hours: 1, identityReason: 'x' }),
    approveIdentity(world.advocate, { ...old, requestId }),
    declineIdentity(world.advocate, { ...old, requestId, answerReason: 'x' }),
  ]
  for (const made of tries) expect(await made).toMatchObject({ ok: false, refusal: { code: 'stale' } })
  expect(await snapshot(world.caseId)).toEqual(before)
})
