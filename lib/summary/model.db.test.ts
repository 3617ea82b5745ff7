import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { fileCase, makeOfficer, makeReference, snapshot } from '@/e2e/support/case-fixture'
import { emptyDatabase } from '@/e2e/support/database'
import type { Officer } from '@/lib/access/actor-type'
import { classifyCase } from '@/lib/cases/classify-case'
import { dropAllegation } from '@/lib/cases/drop-allegation'
import { acknowledgeCase } from '@/lib/cases/simple-moves'
import { keepPerson } from '@/lib/dossier/keep-person'
import { PersonInput } from '@/lib/dossier/schema'
import { ComplaintClass } from '@/lib/generated/prisma/enums'
import { db } from '@/lib/platform/db'
import { viewFigures } from '@/lib/summary/queries'
import { approveMerge, proposeMerge, unmergeCase } from '@/lib/triage/merge-cases'
import { splitCase } from '@/lib/triage/split-case'
import { newEscrow } from '@/lib/vault/escrow'

afterAll(() => db().$disconnect())

type Step = { kind: 'add' | 'change' | 'drop' | 'merge' | 'unmerge' | 'split'; at: number; type: number; state: number; category: number; subject: number }
const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('add', 'add', 'add', 'add', 'change', 'change', 'drop', 'merge', 'merge', 'unmerge', 'split', 'split'),
  at: fc.nat(3),
  type: fc.nat(2),
  state: fc.nat(2),
  category: fc.nat(1),
  subject: fc.nat(2),
})
const types = ['SEXUAL_ABUSE_CHILD', 'EXCESSIVE_FORCE_INJURY', 'TRAFFIC'] as const

/** What the tables say, counted by the rules of the United Nations and from nothing else. */
async function countModel() {
  const cases = await db().caseFile.findMany({ include: { allegations: { where: { isDropped: false }, include: { type: true, state: true } } } })
  const live = cases.filter(({ mergedIntoId }) => mergedIntoId === null).flatMap(({ allegations }) => allegations)
  const units = new Set(
    live.map(({ id, caseId, type, state, personnelCategory, subjectId }) =>
      type.class === 'SEA' ? `${caseId} SEA ${state?.iso3 ?? ''} ${personnelCategory}` : `${caseId} ${type.class} ${type.code} ${subjectId ?? id}`,
    ),
  )
  const reports = cases.filter(({ splitFromId }) => splitFromId === null)
  const byClass = Object.values(ComplaintClass).map((name) => [name, reports.filter(({ complaintClass }) => complaintClass === name).length])
  const allegations = ['SEA', 'SERIOUS_MISCONDUCT', 'MINOR_MISCONDUCT'].map((name) => [name, [...units].filter((unit) => unit.split(' ')[1] === name).length])
  return { received: reports.length, class: Object.fromEntries(byClass) as Record<string, number>, allegationClass: Object.fromEntries(allegations) as Record<string, number> }
}

async function countLog(lead: Officer) {
  const figures = await viewFigures(lead, {})
  if (!figures.ok) throw new Error('refused')
  const block = (name: string) => {
    const found = figures.value.tables.flatMap(({ blocks }) => blocks).find((one) => one.name === name)
    return Object.fromEntries((found?.rows ?? []).map(({ code, counts }) => [code, counts[found?.columns.indexOf('total') ?? -1]]))
  }
  return { received: block('received')['received'], class: block('class'), allegationClass: block('allegationClass') }
}

/** One after the other in one case, the merge in two others. */
const everyKind = (['add', 'add', 'add', 'change', 'drop', 'split', 'merge', 'unmerge'] as const).map(
  (kind): Step => ({ kind, at: kind.endsWith('merge') ? 1 : 0, type: 0, state: 1, category: 0, subject: 0 }),
)

async function makeWorld() {
  await emptyDatabase()
  const { first, second } = await makeReference()
  const [intake, lead, otherLead] = [await makeOfficer(['INTAKE_OFFICER']), await makeOfficer(['OVERSIGHT_LEAD']), await makeOfficer(['OVERSIGHT_LEAD'])]
  await db().mission.create({ data: { id: 1, name: {}, escrowRecipient: (await newEscrow()).recipient, setUpAt: new Date() } })
  const cases: string[] = []
  for (let made = 0; made < 4; made++) {
    const { id } = await fileCase()
    await acknowledgeCase(intake, { caseId: id, version: 1 })
    for (const name of ['Okoth', 'Wanjiru']) await keepPerson(intake, PersonInput.parse({ caseId: id, part: 'SUBJECT', name }))
    cases.push(id)
  }
  return { intake, lead, otherLead, cases, states: [null, first.id, second.id] as const }
}

async function take({ intake, lead, otherLead, cases, states }: Awaited<ReturnType<typeof makeWorld>>, step: Step) {
  const caseId = cases[step.at] ?? ''
  const { file, allegations } = await snapshot(caseId)
  const at = { caseId, version: file.version }
  const atIntake = ['ACKNOWLEDGED', 'PRELIMINARY_ASSESSMENT'].includes(file.status)
  const officer = atIntake ? intake : lead
  const id = allegations.find(({ isDropped }) => !isDropped)?.id ?? ''
  const people = await db().casePerson.findMany({ where: { caseId }, orderBy: { id: 'asc' } })
  const values = { typeCode: types[step.type] ?? 'TRAFFIC', personnelCategory: step.category ? 'POLICE' : 'MILITARY', stateId: states[step.state] ?? null, unitId: null } as const
  switch (step.kind) {
    case 'add':
    case 'change':
      return classifyCase(officer, { ...at, ...values, subjectId: people[step.subject]?.id ?? null, allegationId: step.kind === 'change' ? id || null : null })
    case 'drop':
      return id ? dropAllegation(officer, { ...at, allegationId: id, dropReasoning: 'x' }) : null
    case 'merge': {
      const target = await snapshot(cases[(step.at + 1 + step.type) % cases.length] ?? '')
      if (['ACKNOWLEDGED', 'PRELIMINARY_ASSESSMENT'].includes(target.file.status) !== atIntake) return null
      const proposed = await proposeMerge(officer, { ...at, mergeReference: target.file.reference, mergeReasoning: 'x' })
      return proposed.ok ? approveMerge(otherLead, { caseId, version: file.version + 1 }) : null
    }
    case 'unmerge': {
      const merged = await db().caseFile.findFirst({ where: { NOT: { mergedIntoId: null } } })
      return merged ? unmergeCase(lead, { caseId: merged.id, version: merged.version, reasoning: 'x' }) : null
    }
    case 'split':
      return id ? splitCase(officer, { ...at, allegationIds: [id], splitReasoning: 'x' }) : null
  }
}

test('the figures counted from the log are those that the rows of the cases give', { timeout: 120_000 }, async () => {
  const made = new Set<string>()
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 20 }), async (steps) => {
      const world = await makeWorld()
      for (const one of steps) if ((await take(world, one))?.ok) made.add(one.kind)
      expect(await countLog(world.lead)).toEqual(await countModel())
    }),
    // Chance alone does not always make every kind of step.
    { numRuns: 6, examples: [[everyKind]] },
  )
  expect([...made].sort()).toEqual(['add', 'change', 'drop', 'merge', 'split', 'unmerge'])
})
