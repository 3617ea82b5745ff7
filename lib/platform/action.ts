import 'server-only'
import { notFound } from 'next/navigation'
import type { z } from 'zod'
import { findActor } from '@/lib/access/actor'
import type { Officer, Reporter } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { currentReporter } from '@/lib/access/visitor'
import { fieldErrors, formToObject, typedValues } from '@/lib/platform/form-data'
import { refuse, type Result } from '@/lib/platform/result'

export type Outcome<T, Code extends string> = Result<T, Code | 'invalid' | 'forbidden' | 'signed-out'>
type Run<A, S extends z.ZodType, T, Code extends string> = (actor: A, input: z.infer<S>) => Promise<Result<T, Code>>
type ServerAction<T, Code extends string> = (previous: Outcome<T, Code> | null, form: FormData) => Promise<Outcome<T, Code>>

/** Names of fields that never travel back: what a person typed is returned to them, a secret is not. */
const secretFields = ['password', 'passwordAgain', 'current', 'keyRecoveryCode', 'receipt', 'code']

/** Builds an officer's server action: identifies the caller, parses the form, and answers a denial. */
export function action<S extends z.ZodType, T, Code extends string>(schema: S, run: Run<Officer, S, T, Code>): ServerAction<T, Code> {
  return async (_previous, form) => {
    const actor = await findActor()
    // The words are kept: signing in again in another tab and sending once more loses nothing.
    if (!actor) return refuse('signed-out', { values: typedValues(form, secretFields) })
    return answer(actor, schema, run, form)
  }
}

/** Builds an action that anybody may call. */
export function publicAction<S extends z.ZodType, T, Code extends string>(schema: S, run: Run<Reporter, S, T, Code>): ServerAction<T, Code> {
  return async (_previous, form) => answer(await currentReporter(), schema, run, form)
}

async function answer<A, S extends z.ZodType, T, Code extends string>(
  actor: A,
  schema: S,
  run: Run<A, S, T, Code>,
  form: FormData,
): Promise<Outcome<T, Code>> {
  const values = typedValues(form, secretFields)
  const parsed = schema.safeParse(formToObject(form))
  if (!parsed.success) return refuse('invalid', { fields: fieldErrors(parsed.error), values })
  try {
    const result = await run(actor, parsed.data)
    return result.ok ? result : refuse(result.refusal.code, { values, ...result.refusal })
  } catch (error) {
    if (!(error instanceof AccessDenied)) throw error
    // forbidden() would re-render the page with no word of what went wrong, so say it in the form.
    return error.hidden ? notFound() : refuse('forbidden', { values })
  }
}
