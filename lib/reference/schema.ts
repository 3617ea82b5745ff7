import { z } from 'zod'
import { ComplaintClass, PersonnelCategory, ServiceKind, UnPublicType } from '@/lib/generated/prisma/enums'
import { languages, prepared } from '@/lib/platform/language'

const Names = z.partialRecord(z.enum([...languages, ...prepared]), z.string().min(1))
const Day = z.iso.date().transform((day) => new Date(`${day}T00:00:00Z`))

/** What a mission brings along: its files are checked whole before anything of them is stored. */
export const ReferenceData = z.object({
  mandates: z.array(z.object({ resolution: z.string(), forceName: z.string(), fromOn: Day, untilOn: Day.nullable() })),
  states: z.array(
    z.object({
      iso3: z.string().regex(/^[A-Z]{3}$/),
      name: Names,
      categories: z.array(z.enum(PersonnelCategory)),
      fromOn: Day,
      units: z.array(z.string()),
    }),
  ),
  departments: z.array(
    z.object({ iso: z.string(), name: Names, communes: z.array(z.object({ name: Names.and(z.object({ fr: z.string() })), pcode: z.string().optional() })) }),
  ),
  services: z.array(
    z.object({
      kind: z.enum(ServiceKind),
      name: Names,
      phone: z.string().nullable(),
      hours: Names,
      note: Names.nullable(),
      isFree: z.boolean().nullable(),
      isAlwaysOpen: z.boolean().nullable(),
      departmentIso: z.string().nullable(),
    }),
  ),
  deadlines: z.array(z.object({ code: z.string(), days: z.int().min(0), isWorkingDays: z.boolean().default(false), source: z.string().min(1) })),
  holidays: z.object({
    fromYear: z.int(),
    untilYear: z.int(),
    fixed: z.array(z.object({ on: z.string().regex(/^\d\d-\d\d$/), name: Names })),
    movable: z.array(z.object({ daysAfterEaster: z.int(), name: Names })),
  }),
  settings: z.record(z.string(), z.int()),
  allegationTypes: z.array(
    z.object({
      code: z.string(),
      class: z.enum(ComplaintClass),
      unCategory: z.literal([1, 2]),
      unPublicType: z.enum(UnPublicType).default('NOT_SEA'),
    }),
  ),
})
export type ReferenceData = z.infer<typeof ReferenceData>
