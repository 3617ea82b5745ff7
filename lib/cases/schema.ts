import { z } from 'zod'

/** Every move names the case and the version that the officer's page showed. */
export const MoveInput = z.object({ caseId: z.uuid(), version: z.coerce.number().int().positive() })
export type MoveInput = z.infer<typeof MoveInput>
