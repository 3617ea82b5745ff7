import { beforeAll, expect, test } from 'vitest'
import { system } from '@/lib/access/actor-type'
import { db } from '@/lib/platform/db'
import { transaction } from '@/lib/platform/transaction'
import { loadReference, placeId } from '@/lib/reference/load-reference'
import {
  listAllegationTypes,
  listCommunes,
  listContributingStates,
  listDeadlines,
  listDepartments,
  listServices,
  listUnits,
  readCalendar,
  setting,
} from '@/lib/reference/queries'

beforeAll(() => transaction(system, loadReference))

test('Haiti has its ten departments and 148 communes, each with its own id', async () => {
  const departments = await listDepartments()
  expect(departments).toHaveLength(10)
  expect(departments.find(({ iso }) => iso === 'HT-OU')?.name).toEqual({ ht: 'Lwès', fr: 'Ouest' })
  const communes = await listCommunes()
  expect(communes).toHaveLength(148)
  expect(communes.filter(({ pcode }) => pcode === null)).toHaveLength(8)
  expect((await listCommunes('HT-OU')).map(({ id }) => id)).toContain(placeId('HT-OU', 'Cité Soleil'))
})

test('a State contributes from its first day on', async () => {
  const on = async (day: string) => (await listContributingStates(new Date(day))).map(({ iso3 }) => iso3)
  expect(await on('2024-06-24')).toEqual([])
  expect(await on('2024-06-25')).toEqual(['KEN'])
  expect(await on('2026-11-23')).toEqual(['BHS', 'BLZ', 'GTM', 'JAM', 'KEN', 'SLV', 'TCD'])
})

test('every State has a unit to name', async () => {
  for (const { id } of await listContributingStates(new Date('2026-11-23'))) expect((await listUnits(id)).length).toBeGreaterThan(0)
})

test('no service claims to have been verified', async () => {
  const services = await listServices()
  expect(services[0]?.phone).toBe('8811')
  expect(services.find(({ phone }) => phone === '8919')).toMatchObject({ isFree: true, isAlwaysOpen: true })
  expect(services.find(({ phone }) => phone === '188')).toMatchObject({ isFree: null, isAlwaysOpen: null })
  expect(services.map(({ lastVerifiedOn }) => lastVerifiedOn)).toEqual(services.map(() => null))
})

test('mandates follow one another', async () => {
  const mandates = await db().mandate.findMany({ orderBy: { fromOn: 'asc' } })
  expect(mandates.map(({ resolution, forceName }) => `${forceName} ${resolution}`)).toEqual([
    'MSS S/RES/2699 (2023)',
    'MSS S/RES/2751 (2024)',
    'GSF S/RES/2793 (2025)',
  ])
})

test('a type counts as sexual exploitation and abuse exactly when it has a UN public type', async () => {
  const types = await listAllegationTypes()
  expect(types).toHaveLength(36)
  for (const type of types) expect([type.code, type.unPublicType !== 'NOT_SEA']).toEqual([type.code, type.class === 'SEA'])
})

test('every deadline says where it comes from', async () => {
  expect((await listDeadlines()).get('ACKNOWLEDGE')).toEqual({ days: 7, isWorkingDays: false })
  expect(await db().deadline.count({ where: { source: '' } })).toBe(0)
})

test('the calendar knows the days on which nobody works', async () => {
  const { deadlines, holidays } = await readCalendar(db())
  expect(deadlines.get('STATE_REPLY')).toEqual({ days: 10, isWorkingDays: true })
  expect(['2027-01-02', '2027-02-09', '2027-03-26', '2027-11-18'].every((day) => holidays.has(day))).toBe(true)
  expect(holidays.has('2027-11-19')).toBe(false)
})

test('a setting that nobody stored has its fallback', async () => {
  expect(await setting('INVITATION_DAYS', 1)).toBe(7)
  expect(await setting('NOT_THERE', 3)).toBe(3)
})

test('reference data is loaded once', async () => {
  await expect(transaction(system, loadReference)).rejects.toThrow()
  expect(await db().mandate.count()).toBe(3)
})
