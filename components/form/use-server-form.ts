'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { unstable_rethrow as rethrowForNext } from 'next/navigation'
import { startTransition, useRef, useState } from 'react'
import { useForm, type DefaultValues, type FieldValues, type Resolver } from 'react-hook-form'
import type { z } from 'zod'
import { usePostedAnswer, type ServerAction } from '@/components/form/use-posted-answer'
import { formToObject, typedValues } from '@/lib/platform/form-data'
import { refuse, type Result } from '@/lib/platform/result'

/**
 * One form, two engines. With JavaScript react-hook-form checks first and posts only what passes; without it the browser
 * posts to the same action and the same schema refuses there. When the network fails the form stays as it is, with the
 * refusal 'unreachable': what was typed is not lost, and the form's stamp makes sending again safe.
 */
export function useServerForm<Out extends FieldValues, In extends FieldValues, T, C extends string>(
  schema: z.ZodType<Out, In>,
  action: ServerAction<T, C>,
  defaults: DefaultValues<In>,
) {
  const [posted, post] = usePostedAnswer(action)
  const [sent, setSent] = useState<Result<T, C | 'unreachable'> | null>(null)
  const [isPending, setPending] = useState(false)
  const result = sent ?? posted
  const refusal = result && !result.ok ? result.refusal : null
  const element = useRef<HTMLFormElement>(null)
  const check = zodResolver(schema)
  // The form itself is checked, hidden fields included, read as the server will read it.
  const resolver: Resolver<In, unknown, Out> = (values, context, options) =>
    check(element.current ? (formToObject(new FormData(element.current)) as In) : values, context, options)
  const form = useForm<In, unknown, Out>({
    resolver,
    // What was typed comes back as each field's own default; here it would overwrite what is edited before the script is ready.
    defaultValues: defaults,
    shouldFocusError: false,
  })

  const send = async (data: FormData) => {
    setPending(true)
    try {
      setSent(await action(null, data))
    } catch (error) {
      rethrowForNext(error)
      setSent(refuse('unreachable', { values: typedValues(data) }))
    } finally {
      setPending(false)
    }
  }
  const onSubmit = (event: React.SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (isPending) return
    const data = new FormData(event.currentTarget, event.nativeEvent.submitter)
    void form.handleSubmit(() => startTransition(() => send(data)))(event)
  }
  const errors = fieldMessages(form.formState.errors, refusal?.fields)
  return { form, result, refusal, errors, isPending, formProps: { ref: element, action: post, onSubmit, noValidate: true } }
}

/** Message keys by dotted field name, the browser's own first. */
function fieldMessages(local: object, remote: Record<string, string[]> | undefined): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [name, keys] of Object.entries(remote ?? {})) if (keys[0]) found[name] = keys[0]
  collect(local, '', found)
  return found
}

function collect(errors: object, prefix: string, into: Record<string, string>): void {
  for (const [name, error] of Object.entries(errors)) {
    if (typeof error !== 'object' || error === null) continue
    const path = prefix ? `${prefix}.${name}` : name
    if ('message' in error && typeof error.message === 'string' && error.message) into[path] = error.message
    else if (!('ref' in error)) collect(error, path, into)
  }
}
