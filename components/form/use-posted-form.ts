'use client'
import { unstable_rethrow as rethrowForNext } from 'next/navigation'
import { startTransition, useState } from 'react'
import { usePostedAnswer, type ServerAction } from '@/components/form/use-posted-answer'
import { typedValues } from '@/lib/platform/form-data'
import { refuse, type Result } from '@/lib/platform/result'

/**
 * A form that only the server checks, for public pages: the libraries that check in the browser weigh more than all the rest of
 * such a page. Posts by itself with and without JavaScript; when the network fails it stays as it is, with the refusal
 * 'unreachable', and what was typed is not lost.
 */
export function usePostedForm<T, C extends string>(action: ServerAction<T, C>) {
  const [posted, post] = usePostedAnswer(action)
  const [sent, setSent] = useState<Result<T, C | 'unreachable'> | null>(null)
  const [isPending, setPending] = useState(false)
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
    startTransition(() => send(data))
  }
  const result = sent ?? posted
  const refusal = result && !result.ok ? result.refusal : null
  const errors = Object.fromEntries(Object.entries(refusal?.fields ?? {}).flatMap(([name, [key]]) => (key ? [[name, key]] : [])))
  return { result, refusal, errors, isPending, formProps: { action: post, onSubmit, noValidate: true } }
}
