import { randomUUID } from 'node:crypto'
import { reporter } from '@/lib/access/actor-type'
import { approveClosure } from '@/lib/cases/approve-closure'
import { approveFinding } from '@/lib/cases/approve-finding'
import { askReporter, informReporter } from '@/lib/cases/ask-reporter'
import { assignCase } from '@/lib/cases/assign-case'
import { classifyCase } from '@/lib/cases/classify-case'
import { secondFinding } from '@/lib/cases/decide-proposal'
import { declineFinding } from '@/lib/cases/decline-finding'
import { askIdentity } from '@/lib/cases/identity-access'
import { beginInvestigation, completeInvestigation } from '@/lib/cases/investigations'
import { proposeClosure } from '@/lib/cases/propose-closure'
import { proposeFinding } from '@/lib/cases/propose-finding'
import { keepPerson } from '@/lib/dossier/keep-person'
import { keepRecord } from '@/lib/dossier/keep-record'
import { PersonInput, RecordInput } from '@/lib/dossier/schema'
import { addEvidence } from '@/lib/evidence/add-evidence'
import type { CaseStatus, ClosureReason, Finding, FindingSource, InvestigationBody } from '@/lib/generated/prisma/enums'
import { MailboxInput } from '@/lib/intake/schema'
import { visitMailbox } from '@/lib/intake/visit-mailbox'
import { acknowledgeCase, awaitAction, holdCase, notifyState, openCase, referOut as referTo, reopenCase, reportAction } from '@/lib/cases/simple-moves'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { approveMerge, proposeMerge } from '@/lib/triage/merge-cases'
import { drawnGate } from '@/prisma/demo/picture'
import type { Narrative } from '@/prisma/demo/narratives'
import { done, officer, type PersonKey } from '@/prisma/demo/people'

/** One fictional case on its way. */
export type Life = { caseId: string; receipt: string; narrative: Narrative; stateId: string; officer: PersonKey }
type Step = (life: Life) => Promise<unknown>

async function target({ caseId }: Life) {
  const { version } = await db().caseFile.findUniqueOrThrow({ where: { id: caseId }, select: { version: true } })
  return { caseId, version }
}

const acknowledge: Step = async (life) => done(await acknowledgeCase(await officer('ina'), await target(life)))
const classify: Step = async (life) =>
  done(
    await classifyCase(await officer('ina'), {
      ...(await target(life)),
      typeCode: life.narrative.type,
      personnelCategory: 'MILITARY',
      stateId: life.stateId,
      unitId: null,
    }),
  )
const ask: Step = async (life) =>
  done(await askReporter(await officer('ina'), { ...(await target(life)), messageId: randomUUID(), text: 'Do you remember the day, or what was painted on the vehicle?' }))
const answer: Step = async (life) => {
  const { mailbox } = done(await visitMailbox(reporter, MailboxInput.parse({ receipt: life.receipt })))
  done(await visitMailbox(reporter, MailboxInput.parse({ mailbox, text: 'It was a Tuesday, in the morning. The number on the door was 14.' })))
}
const open: Step = async (life) => done(await openCase(await officer('lea'), await target(life)))
const assign: Step = async (life) => {
  const { id } = await officer(life.officer)
  done(await assignCase(await officer('lea'), { ...(await target(life)), assigneeId: id }))
}
const find =
  (finding: Finding, source: FindingSource = 'MISSION'): Step =>
  async (life) => {
    const { id } = await db().allegation.findFirstOrThrow({ where: { caseId: life.caseId } })
    const findingReasoning = 'Three accounts agree on place and hour; the duty roster agrees with them.'
    done(await proposeFinding(await officer(life.officer), { ...(await target(life)), allegationId: id, finding, source, findingReasoning }))
  }
const approve: Step = async (life) => done(await approveFinding(await officer('lea'), await target(life)))
const decline: Step = async (life) =>
  done(await declineFinding(await officer('lea'), { ...(await target(life)), reasoning: 'The roster of the second day is missing. Ask for it first.' }))
const proposeEnd =
  (closureReason: ClosureReason, by?: PersonKey): Step =>
  async (life) =>
    done(await proposeClosure(await officer(by ?? life.officer), { ...(await target(life)), closureReason, closureReasoning: 'Nothing is left to do here.' }))
const end: Step = async (life) => done(await approveClosure(await officer('lea'), await target(life)))
const reopen: Step = async (life) => done(await reopenCase(await officer('lea'), { ...(await target(life)), reasoning: 'A witness has come forward.' }))

const because = async (life: Life, reasoning: string) => ({ ...(await target(life)), reasoning })
const hold: Step = async (life) => done(await holdCase(await officer('ina'), await because(life, 'No place and no day yet, and nobody to ask.')))
const referOut: Step = async (life) => done(await referTo(await officer('lea'), await because(life, 'A matter for the national police: no mission personnel took part.')))
const notify: Step = async (life) => done(await notifyState(await officer('lea'), await target(life)))
const begin =
  (body: InvestigationBody): Step =>
  async (life) =>
    done(await beginInvestigation(await officer('lea'), { ...(await target(life)), body }))
const complete =
  (body: InvestigationBody): Step =>
  async (life) =>
    done(await completeInvestigation(await officer(life.officer), { ...(await target(life)), body }))
const expectAction: Step = async (life) => done(await awaitAction(await officer('lea'), await target(life)))
const hearOfAction: Step = async (life) => done(await reportAction(await officer('lea'), await because(life, 'The State reports: sent home on disciplinary grounds, no criminal inquiry yet.')))
const tell: Step = async (life) =>
  done(await informReporter(await officer(life.officer), { ...(await target(life)), messageId: randomUUID(), news: 'We have looked into it. Somebody will write to you again within three months.' }))
/** Only a finding of sexual exploitation or abuse takes a third person; with the others there is nothing to do here. */
const second: Step = async (life) => {
  const waits = await db().proposal.count({ where: { caseId: life.caseId, outcome: 'PENDING', needsThird: true } })
  if (waits > 0) done(await secondFinding(await officer('lea'), await target(life)))
}
const askForIdentity: Step = async (life) => {
  done(await askIdentity(await officer(life.officer), { ...(await target(life)), hours: 24, identityReason: 'To ask, through the advocate, for a second conversation.' }))
}

/** What an officer finds out: who it is about, what was done when, and a note that was put right later. */
const writeDown: Step = async (life) => {
  const { caseId } = life
  done(await keepPerson(await officer(life.officer), PersonInput.parse({ caseId, part: 'SUBJECT', name: 'Sergeant Doe', aliases: '“Gran Blan”', subjectCategory: 'MILITARY', subjectStateId: life.stateId })))
  const keep = async (more: Record<string, string>) => done(await keepRecord(await officer(life.officer), RecordInput.parse({ caseId, ...more })))
  await keep({ kind: 'EVENT', when: 'A Tuesday, before noon', recordText: 'A vehicle with the number 14 stands at the gate.' })
  await keep({ kind: 'TASK', recordText: 'Ask the clinic for the register of that day.', dueOn: new Date(now().getTime() + 12 * 86_400_000).toISOString().slice(0, 10) })
  await keep({ kind: 'NOTE', recordText: 'The clinic knows nothing of it.' })
  const { id: recordId } = await db().caseRecord.findFirstOrThrow({ where: { caseId, kind: 'NOTE' } })
  await keep({ kind: 'NOTE', recordId, recordText: 'The clinic knows of it: a nurse remembers two people in uniform.' })
}
const bringPicture: Step = async ({ caseId, officer: key }) => {
  const said = { at: now().toISOString().slice(0, 16), zone: 'UTC', source: 'From a shopkeeper across the road', method: 'Copied from the telephone, in the shop' }
  const added = await addEvidence(await officer(key), { caseId, ...said }, { name: 'the gate.png', content: drawnGate() })
  if (!added.ok) throw new Error(`the picture was refused: ${added.code}`)
}
/** Into a report that tells the same and is still at intake; at once, so that nothing is merged into this one meanwhile. */
const merge: Step = async (life) => {
  await acknowledge(life)
  await classify(life)
  const other = { status: { in: ['ACKNOWLEDGED', 'PRELIMINARY_ASSESSMENT'] as CaseStatus[] }, mergedIntoId: null, id: { not: life.caseId } }
  const { reference: mergeReference } = await db().caseFile.findFirstOrThrow({ where: other, orderBy: { receivedAt: 'desc' } })
  const mergeReasoning = 'The same place and the same evening, told by two people.'
  done(await proposeMerge(await officer('ina'), { ...(await target(life)), mergeReference, mergeReasoning }))
  done(await approveMerge(await officer('lea'), await target(life)))
}

const inquiry = [acknowledge, classify, open, assign]

/** How far each fictional case has come: every status of the workflow, and what waits for a second person. */
export const lives: readonly (readonly Step[])[] = [
  [],
  [acknowledge],
  [acknowledge, classify],
  [acknowledge, ask],
  [acknowledge, ask, answer, classify],
  [acknowledge, classify, open],
  inquiry,
  [...inquiry, find('SUBSTANTIATED')],
  [...inquiry, find('SUBSTANTIATED', 'OHCHR'), approve],
  [...inquiry, find('SUBSTANTIATED'), decline, find('UNSUBSTANTIATED'), approve],
  [...inquiry, find('SUBSTANTIATED'), approve, proposeEnd('ACTION_COMPLETE'), end],
  [...inquiry, find('UNSUBSTANTIATED'), approve, proposeEnd('UNSUBSTANTIATED'), end],
  [acknowledge, proposeEnd('INSUFFICIENT_INFORMATION', 'ina'), end],
  [...inquiry, find('SUBSTANTIATED'), approve, proposeEnd('ACTION_COMPLETE'), end, reopen],
  [...inquiry, find('SUBSTANTIATED', 'CONTRIBUTING_STATE'), approve, proposeEnd('ACTION_COMPLETE')],
  [acknowledge, classify, hold],
  [acknowledge, classify, referOut],
  [...inquiry, notify],
  [merge],
  [...inquiry, writeDown, bringPicture, notify, begin('CONTRIBUTING_STATE'), begin('MISSION'), askForIdentity],
  [...inquiry, begin('INDEPENDENT'), complete('INDEPENDENT'), tell],
  [...inquiry, notify, find('SUBSTANTIATED', 'OHCHR'), approve, expectAction],
  [...inquiry, find('SUBSTANTIATED'), approve, expectAction, hearOfAction],
  [...inquiry, find('UNFOUNDED'), second],
]
