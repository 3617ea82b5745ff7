'use client'
import { useActionState } from 'react'
import type { Result } from '@/lib/platform/result'

export type ServerAction<T, C extends string> = (previous: Result<T, C> | null, form: FormData) => Promise<Result<T, C>>

/**
 * What the server answered a browser that posted without a script, and the way to post again. A hook sends its last answer along
 * with the next post, all words of a page with it. Of two the one that has not answered posts next, and sends nothing.
 * @param address of the page from beside it, `1` for `/fr/form/1`. React gives an answer to the hook that posted and knows it by
 * its place in the page, which is another in another language; by an address it knows it there too.
 */
export function usePostedAnswer<T, C extends string>(action: ServerAction<T, C>, address?: string) {
  const [first, postToFirst] = useActionState(action, null, address)
  // The same address in other letters: each hook needs one of its own.
  const [second, postToSecond] = useActionState(action, null, address && `./${address}`)
  return first ? ([first, postToSecond] as const) : ([second, postToFirst] as const)
}
