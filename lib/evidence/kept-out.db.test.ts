import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fileCase, makeOfficer, makeReference, snapshot } from '@/e2e/support/case-fixture'
import { emptyDatabase } from '@/e2e/support/database'
import { inParts, storeTestFile } from '@/e2e/support/evidence-fixture'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { assignCase } from '@/lib/cases/assign-case'
import { classifyCase } from '@/lib/cases/classify-case'
import { declareConflict, recordConflict } from '@/lib/cases/conflicts'
import { approveIdentity, askIdentity } from '@/lib/cases/identity-access'
import { viewCase } from '@/lib/cases/queries'
import { acknowledgeCase, openCase } from '@/lib/cases/simple-moves'
import { addEvidence } from '@/lib/evidence/add-evidence'
import { checkFile } from '@/lib/evidence/check-file'
import { exportFile, fetchExport } from '@/lib/evidence/export-file'
import { markGraphic } from '@/lib/evidence/mark-graphic'
import { getEvidenceForm } from '@/lib/evidence/queries'
import { readFile } from '@/lib/evidence/read-file'
import { redactFile } from '@/lib/evidence/redact-file'
import { showFile } from '@/lib/evidence/show-file'
import { showPage } from '@/lib/evidence/show-page'
import { viewItem } from '@/lib/evidence/view-item'
import { db } from '@/lib/platform/db'

const recipient = await identityToRecipient(await generateX25519Identity())
const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#486' } }).jpeg().toBuffer()
const area = { page: 1, left: 0, top: 0, width: 50, height: 50 }

let [intake, lead, officer, advocate]: Officer[] = []
let caseId: string
let fileId: string
let exportId: string

const the = (one: Officer | undefined): Officer => one ?? expect.fail('nobody')
const version = async () => ({ caseId, version: (await snapshot(caseId)).file.version })

beforeEach(async () => {
  await emptyDatabase()
  await makeReference()
  ;[intake, lead, officer, advocate] = await Promise.all([makeOfficer(['INTAKE_OFFICER']), makeOfficer(['OVERSIGHT_LEAD']), makeOfficer(['CASE_OFFICER']), makeOfficer(['VICTIM_ADVOCATE'])])
  caseId = (await fileCase()).id
  await acknowledgeCase(the(intake), await version())
  await classifyCase(the(intake), { ...(await version()), typeCode: 'TRAFFIC', personnelCategory: 'POLICE', stateId: null, unitId: null })
  await openCase(the(lead), await version())
  await assignCase(the(lead), { ...(await version()), assigneeId: the(officer).id })
  const original = await storeTestFile(caseId, { content: picture, name: 'foto.jpg', mime: 'image/jpeg', kind: 'IMAGE' })
  fileId = await storeTestFile(caseId, { content: picture, name: 'foto.jpg', mime: 'image/jpeg', kind: 'IMAGE', originalId: original })
  // They looked at it and sealed it while they held the case: neither is a key to it afterwards.
  await viewItem(the(officer), { caseId, fileId }, true)
  const sealed = await exportFile(the(officer), { caseId, fileId, recipientName: 'Dr Ada Paul', recipient, purpose: 'An opinion' })
  exportId = sealed.ok ? sealed.value.exportId : expect.fail('not sealed')
})
afterEach(() => db().$disconnect())

/** Every way to a file there is. */
const ways: Record<string, (who: Officer) => Promise<unknown>> = {
  'its page': (who) => viewItem(who, { caseId, fileId }, true),
  'being shown': (who) => showFile(who, { caseId, fileId }, 'bytes=0-'),
  'a page of it': (who) => showPage(who, { caseId, fileId, page: 1 }),
  'saving it': (who) => readFile(who, caseId, fileId),
  'checking it': (who) => checkFile(who, { caseId, fileId }),
  'marking it': (who) => markGraphic(who, { caseId, fileId, graphic: 'yes' }),
  'painting it over': (who) => redactFile(who, { caseId, fileId, areas: [area], why: 'Faces' }),
  'sealing it': (who) => exportFile(who, { caseId, fileId, recipientName: 'Me', recipient, purpose: 'Mine' }),
  'fetching what they sealed': (who) => fetchExport(who, { caseId, fileId, exportId }),
  'the form': (who) => getEvidenceForm(who, caseId),
  'adding a working copy of it': (who) => addEvidence(who, { caseId, of: fileId, method: 'Cut' }, { name: 'foto.jpg', content: inParts(picture) }),
}

/** None of the ways is open, and none leaves anything: no entry, no file, no upload. */
async function expectShut(who: Officer, denied: AccessDenied) {
  const traces = async () => [(await snapshot(caseId)).entries, await db().storedFile.findMany({ where: { caseId } }), await db().upload.count(), await db().fileChunk.count(), await db().sealedItem.count()]
  const before = await traces()
  for (const [way, go] of Object.entries(ways)) await expect(go(who), way).rejects.toEqual(denied)
  expect(await traces()).toEqual(before)
}

describe('a file is shut by every way, and the trying leaves nothing,', () => {
  test('to an officer from whom the case was taken', async () => {
    const next = await makeOfficer(['CASE_OFFICER'])
    await assignCase(the(lead), { ...(await version()), assigneeId: next.id })
    await expectShut(the(officer), new AccessDenied(true))
  })

  test('to whoever declared a conflict of interest', async () => {
    await declareConflict(the(officer), { ...(await version()), declareReason: 'A cousin serves there' })
    await expectShut(the(officer), new AccessDenied(true))
  })

  test('to a lead whom the case names, though they lead all others', async () => {
    const second = await makeOfficer(['OVERSIGHT_LEAD'])
    await viewCase(the(lead), caseId)
    expect((await viewItem(second, { caseId, fileId }, true)).shown?.showing).toBe('picture')
    await recordConflict(the(lead), { ...(await version()), officerId: second.id, ground: 'ASSERTED', namedReason: 'The letter says so' })
    await expectShut(second, new AccessDenied(true))
  })

  test('to whoever was let in to the identity for a time, once another has the case: that key goes with the part', async () => {
    await askIdentity(the(officer), { ...(await version()), identityReason: 'An interview', hours: 4 })
    const { id: requestId } = await db().identityAccess.findFirstOrThrow()
    await approveIdentity(the(advocate), { ...(await version()), requestId })
    const next = await makeOfficer(['CASE_OFFICER'])
    await assignCase(the(lead), { ...(await version()), assigneeId: next.id })
    await expectShut(the(officer), new AccessDenied(true))
  })

  test('to intake, once the inquiry has begun', () => expectShut(the(intake), new AccessDenied(true)))

  test('to the advocate, who sees the case and not the account', () => expectShut(the(advocate), new AccessDenied(false)))
})
