import 'server-only'
import { Prisma } from '@/lib/generated/prisma/client'
import type { Tx } from '@/lib/platform/db'
import { isDemo } from '@/lib/platform/demo'
import fiction from '@/lib/reference/fiction/mission.json'
import holidays from '@/lib/reference/haiti/holidays.json'
import mission from '@/lib/reference/haiti/mission.json'
import places from '@/lib/reference/haiti/places.json'
import rules from '@/lib/reference/haiti/rules.json'
import services from '@/lib/reference/haiti/services.json'
import { holidaysOf } from '@/lib/reference/holidays'
import { ReferenceData } from '@/lib/reference/schema'

/**
 * Stores the reference data of the mission, once, inside set-up's transaction; a demonstration's mission is invented.
 * Services come without a date of verification: nobody here has called them.
 */
export async function loadReference(tx: Tx): Promise<void> {
  const data = ReferenceData.parse({ ...(isDemo() ? fiction : { ...mission, ...places, ...services }), ...rules, holidays })
  await tx.mandate.createMany({ data: data.mandates })
  for (const { units, ...state } of data.states) {
    const { id, fromOn } = await tx.contributingState.create({ data: state })
    await tx.unit.createMany({ data: units.map((name) => ({ stateId: id, name, fromOn })) })
  }
  await tx.department.createMany({ data: data.departments.map(({ iso, name }) => ({ iso, name })) })
  await tx.commune.createMany({
    data: data.departments.flatMap(({ iso, communes }) =>
      communes.map(({ name, pcode }) => ({ id: placeId(iso, name.fr), departmentIso: iso, name, pcode: pcode ?? null })),
    ),
  })
  await tx.service.createMany({
    data: data.services.map((service, position) => ({ ...service, note: service.note ?? Prisma.DbNull, position })),
  })
  await tx.deadline.createMany({ data: data.deadlines })
  await tx.holiday.createMany({ data: holidaysOf(data.holidays) })
  await tx.setting.createMany({ data: Object.entries(data.settings).map(([code, value]) => ({ code, value })) })
  await tx.allegationType.createMany({ data: data.allegationTypes.map((type, position) => ({ ...type, position })) })
}

/** `HT-OU.port-au-prince`: readable, and not the OCHA code, which is not certain for each commune. */
export function placeId(departmentIso: string, frenchName: string): string {
  const plain = frenchName.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return `${departmentIso}.${plain.replace(/[^a-z]+/g, '-')}`
}
