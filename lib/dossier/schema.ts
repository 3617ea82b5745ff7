import { z } from 'zod'
import { optionalId, words } from '@/lib/cases/schema'
import { AgeBand, PersonnelCategory, PersonPart, RecordKind, Sex } from '@/lib/generated/prisma/enums'

const line = (lengthMax: number) =>
  z
    .string()
    .overwrite((typed) => typed.replace(/\r\n?/g, '\n'))
    .trim()
    .max(lengthMax, 'tooLong')
    .default('')

/** What is known of a person. Sealed as one item, apart from everybody else's. */
export const Known = z.object({ name: line(500), aliases: line(1000), reach: line(2000), about: line(5000) })
export type Known = z.infer<typeof Known>
/** `person`: whose version it is, since a person's row names the newest alone. */
export const SealedPerson = Known.extend({ person: z.uuid() })

const choice = <T extends Record<string, string>>(values: T) => z.union([z.enum(values), z.literal('')], 'choose').default('')

/** `personId` empty: one more person. Nothing typed of who it is: what is known stays as it is. */
export const PersonInput = Known.extend({
  caseId: z.uuid(),
  personId: optionalId,
  part: z.enum(PersonPart, 'choose'),
  sex: z.enum(Sex, 'choose').default('U'),
  ageBand: z.enum(AgeBand, 'choose').default('UNKNOWN'),
  subjectCategory: choice(PersonnelCategory),
  subjectStateId: optionalId,
  subjectUnitId: optionalId,
})
export type PersonInput = z.infer<typeof PersonInput>

export const PersonRef = z.object({ caseId: z.uuid(), personId: z.uuid() })
export type PersonRef = z.infer<typeof PersonRef>

/** One version of a note, a task, an event or a place. `when`: of an event, as people remember it. */
export const Written = z.object({ record: z.uuid(), text: z.string(), when: z.string() })

const dayOrNone = z
  .union([z.iso.date('badDate'), z.literal('')])
  .default('')
  .transform((day) => (day ? new Date(day) : null))

/** `recordId` empty: one more. */
export const RecordInput = z.object({
  caseId: z.uuid(),
  recordId: optionalId,
  kind: z.enum(RecordKind, 'choose'),
  recordText: words,
  when: line(500),
  dueOn: dayOrNone,
  taskAssigneeId: optionalId,
})
export type RecordInput = z.infer<typeof RecordInput>

/** Which form of a case page writes it: a new one of a kind, or a new version of one. */
export const recordPlace = ({ kind, recordId }: { kind: RecordKind; recordId: string | undefined }) => `record-${recordId ?? kind.toLowerCase()}`

export const RecordRef = z.object({ caseId: z.uuid(), recordId: z.uuid() })
export type RecordRef = z.infer<typeof RecordRef>

/** `done`: yes, or no to take it back. */
export const TaskInput = RecordRef.extend({ done: z.enum(['yes', 'no'], 'choose') })
export type TaskInput = z.infer<typeof TaskInput>

const yesNo = z.enum(['YES', 'NO', '']).default('')
/** GBVIMS's questions in their order. */
export const ViolenceInput = PersonRef.extend({
  violence: z.object({
    RAPE: yesNo,
    SEXUAL_ASSAULT: yesNo,
    PHYSICAL_ASSAULT: yesNo,
    FORCED_MARRIAGE: yesNo,
    DENIAL_OF_RESOURCES: yesNo,
    PSYCHOLOGICAL_ABUSE: yesNo,
    IS_GBV: yesNo,
  }),
})
export type ViolenceInput = z.infer<typeof ViolenceInput>
