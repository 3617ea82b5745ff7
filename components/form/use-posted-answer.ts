'use client'
import { useActionState } from 'react'
import type { Result } from '@/lib/platform/result'

export type ServerAction<T, C extends string> = (previous: Result<T, C> | null, form: FormData) => Promise<Result<T, C>>

/**
 * What the server answered a browser that posted without a script, and the way to post again. A hook sends its last answer along
 * with the next post, all words of a page with it. Of two the one that has not answered posts next, and sends nothing.
 */
export function usePostedAnswer<T, C extends string>(action: ServerAction<T, C>) {
  const [first, postToFirst] = useActionState(action, null)
  const [second, postToSecond] = useActionState(action, null)
  return first ? ([first, postToSecond] as const) : ([second, postToFirst] as const)
}
