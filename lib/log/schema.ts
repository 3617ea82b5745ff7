import { z } from 'zod'
import { logEvents } from '@/lib/log/events'

export const subjectKinds = ['case', 'account', 'mission'] as const
export const actorKinds = ['officer', 'reporter', 'system'] as const

/** A field that was left empty does not filter. */
const orNothing = <T extends z.ZodType>(schema: T) => z.preprocess((value) => (value === '' ? undefined : value), schema.optional())
const Day = orNothing(z.iso.date('badDate').refine((day) => day >= '2000' && day < '3000', 'badDate'))

/** What the log's address may ask for. `before` is the place after which a page goes on: time in milliseconds and id. */
export const LogFilters = z.object({
  event: orNothing(z.enum(logEvents, 'choose')),
  subjectKind: orNothing(z.enum(subjectKinds, 'choose')),
  subjectId: orNothing(z.uuid('badId')),
  actorKind: orNothing(z.enum(actorKinds, 'choose')),
  actorId: orNothing(z.uuid('badId')),
  from: Day,
  to: Day,
  before: orNothing(
    z
      .string()
      .regex(/^\d{1,14}\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'badId')
      .transform((text) => {
        const [at = '', id = ''] = text.split('.')
        return { at: new Date(Number(at)), id }
      }),
  ),
})
export type LogFilters = z.infer<typeof LogFilters>

export const CheckChainsInput = z.object({})
