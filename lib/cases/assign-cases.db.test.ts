import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fileCase, makeOfficer, makeReference, snapshot } from '@/e2e/support/case-fixture'
import { emptyDatabase } from '@/e2e/support/database'
import type { Officer } from '@/lib/access/actor-type'
import { assignCases } from '@/lib/cases/assign-cases'
import { classifyCase } from '@/lib/cases/classify-case'
import { AssignCasesInput, assignMax } from '@/lib/cases/schema'
import { acknowledgeCase, openCase } from '@/lib/cases/simple-moves'
import { append } from '@/lib/log/append'
import { db } from '@/lib/platform/db'
import { transaction } from '@/lib/platform/transaction'

let reference: Awaited<ReturnType<typeof makeReference>>
let intake: Officer
let lead: Officer
let caseOfficer: Officer

beforeEach(async () => {
  await emptyDatabase()
  reference = await makeReference()
  intake = await makeOfficer(['INTAKE_OFFICER'])
  lead = await makeOfficer(['OVERSIGHT_LEAD'], { stateId: reference.second.id })
  caseOfficer = await makeOfficer(['CASE_OFFICER'], { stateId: reference.first.id })
})
afterEach(() => db().$disconnect())

const shown = async (caseId: string) => ({ caseId, version: (await snapshot(caseId)).file.version })

async function openedCase(stateId: string | null = null): Promise<string> {
  const { id } = await fileCase({ stateId })
  await acknowledgeCase(intake, await shown(id))
  await classifyCase(intake, { ...(await shown(id)), typeCode: 'TRAFFIC', personnelCategory: 'POLICE', stateId: null, unitId: null })
  await openCase(lead, await shown(id))
  return id
}

describe('giving several cases to somebody', () => {
  test('does each on its own, logs it, and says by reference what was refused and why', async () => {
    const good = [await openedCase(), await openedCase()]
    const conflicted = await openedCase(reference.first.id)
    const { id: early } = await fileCase()
    const { id: hidden } = await fileCase({ stateId: reference.second.id })
    const stale = await openedCase()
    const before = await Promise.all([conflicted, early, hidden, stale].map(snapshot))
    const cases = [...(await Promise.all([...good, conflicted, early, hidden].map(shown))), { caseId: stale, version: 1 }, { caseId: randomUUID(), version: 1 }]
    const result = await assignCases(lead, { assigneeId: caseOfficer.id, cases })
    const referenceOf = async (id: string) => (await snapshot(id)).file.reference
    expect(result).toEqual({
      ok: true,
      value: {
        done: await Promise.all(good.map(referenceOf)),
        refused: [
          { reference: await referenceOf(conflicted), code: 'not-assignable' },
          { reference: await referenceOf(early), code: 'not-now' },
          { reference: await referenceOf(stale), code: 'stale' },
        ],
        hidden: 2,
      },
    })
    for (const id of good) {
      const { file, entries, held } = await snapshot(id)
      expect(file.assigneeId).toBe(caseOfficer.id)
      expect(entries.filter(({ event }) => event === 'case.assigned')).toMatchObject([{ actorId: lead.id }])
      expect(held).toContain(`${caseOfficer.id} ACCOUNT`)
    }
    expect(await Promise.all([conflicted, early, hidden, stale].map(snapshot))).toEqual(before)
  })

  test('is no way around the role: whoever may not assign is refused case by case', async () => {
    const id = await openedCase()
    const { id: atIntake } = await fileCase()
    const before = await Promise.all([id, atIntake].map(snapshot))
    const cases = await Promise.all([id, atIntake].map(shown))
    for (const person of [intake, caseOfficer, await makeOfficer(['VICTIM_ADVOCATE']), await makeOfficer(['INDEPENDENT_OBSERVER'])]) {
      const result = await assignCases(person, { assigneeId: caseOfficer.id, cases })
      expect(result.ok && result.value.done).toEqual([])
    }
    expect(await Promise.all([id, atIntake].map(snapshot))).toEqual(before)
  })

  test('a case named twice is given once', async () => {
    const id = await openedCase()
    const result = await assignCases(lead, { assigneeId: caseOfficer.id, cases: [await shown(id), await shown(id)] })
    expect(result).toMatchObject({ value: { done: [expect.any(String)], refused: [] } })
  })

  test('takes no more than it should, and no nonsense', () => {
    const parse = (cases: unknown) => AssignCasesInput.safeParse({ assigneeId: randomUUID(), cases }).success
    expect(parse([`${randomUUID()}.3`])).toBe(true)
    expect(parse([])).toBe(false)
    expect(parse(undefined)).toBe(false)
    expect(parse([`${'-'.repeat(36)}.3`])).toBe(false)
    expect(parse(Array.from({ length: assignMax + 1 }, () => `${randomUUID()}.1`))).toBe(false)
  })
})

describe('becoming the one who has a case', () => {
  const change = (caseId: string, assigneeId: string | null, codes?: Record<string, string>, type: 'report.added' | 'case.assigned' = 'case.assigned') =>
    transaction(lead, async (tx) => {
      await tx.caseFile.update({ where: { id: caseId }, data: { assigneeId } })
      await append(tx, { subject: 'case', subjectId: caseId, type, ...(codes && { codes }) })
    })

  test('takes an entry that says so, whatever else the transaction logs', async () => {
    const id = await openedCase()
    const other = await makeOfficer(['CASE_OFFICER'])
    await expect(change(id, caseOfficer.id, undefined, 'report.added')).rejects.toThrow()
    await expect(change(id, caseOfficer.id, { to: caseOfficer.id }, 'report.added')).rejects.toThrow()
    await expect(change(id, caseOfficer.id, { to: other.id })).rejects.toThrow()
    await expect(change(id, caseOfficer.id, { from: caseOfficer.id })).rejects.toThrow()
    expect((await snapshot(id)).file.assigneeId).toBeNull()
    await change(id, caseOfficer.id, { to: caseOfficer.id })
    expect((await snapshot(id)).file.assigneeId).toBe(caseOfficer.id)
    await change(id, null, undefined, 'report.added')
    expect((await snapshot(id)).file.assigneeId).toBeNull()
  })

  test('an entry of an earlier transaction does not do', async () => {
    const id = await openedCase()
    await assignCases(lead, { assigneeId: caseOfficer.id, cases: [await shown(id)] })
    await change(id, null, undefined, 'report.added')
    await expect(change(id, caseOfficer.id, undefined, 'report.added')).rejects.toThrow()
  })
})
