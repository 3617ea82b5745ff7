import { afterAll, beforeEach, expect, test } from 'vitest'
import { fileCase, makeReference } from '@/e2e/support/case-fixture'
import { emptyDatabase } from '@/e2e/support/database'
import { system } from '@/lib/access/actor-type'
import { append } from '@/lib/log/append'
import { db, type Tx } from '@/lib/platform/db'
import { transaction } from '@/lib/platform/transaction'

let ids: string[]

beforeEach(async () => {
  await emptyDatabase()
  await makeReference()
  ids = [(await fileCase()).id, (await fileCase()).id]
})
afterAll(() => db().$disconnect())

const lock = async (tx: Tx, id = '') => {
  await tx.$queryRaw`SELECT 1 FROM case_file WHERE id = ${id}::uuid FOR UPDATE`
}
const change = async (tx: Tx, id = '') => {
  await tx.caseFile.update({ where: { id }, data: { isWithdrawn: true } })
  await append(tx, { subject: 'case', subjectId: id, type: 'report.withdrawn' })
}

for (const [how, hold] of [['our own SQL', lock], ['a change', change]] as const) {
  test(`two that hold each what the other wants, by ${how}, both end well`, async () => {
    let met = 0
    let runs = 0
    let release = (): void => undefined
    const both = new Promise<void>((resolve) => (release = resolve))
    const crossing = (first = '', second = '') =>
      transaction(system, async (tx) => {
        runs += 1
        await hold(tx, first)
        if ((met += 1) === 2) release()
        await both
        await hold(tx, second)
        return first
      })
    expect(await Promise.all([crossing(ids[0], ids[1]), crossing(ids[1], ids[0])])).toEqual(ids)
    expect(runs).toBe(3)
  })
}

test('what fails for another reason fails once', async () => {
  let runs = 0
  const failing = transaction(system, async (tx) => {
    runs += 1
    await tx.$executeRaw`SELECT 1 / 0`
  })
  await expect(failing).rejects.toThrow()
  expect(runs).toBe(1)
})
