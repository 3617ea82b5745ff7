import 'server-only'
import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import type { Officer } from '@/lib/access/actor-type'
import type { Result } from '@/lib/platform/result'

type UseCase<Input, T, Code extends string> = (officer: Officer, input: Input) => Promise<Result<T, Code>>

/**
 * The page shows the case as it then is: after a move, and just as much after "someone changed this case", when the form
 * keeps what was typed. Whoever classified the case out of their own sight is led to the queue.
 */
export function shownAfter<Input, T, Code extends string>(useCase: UseCase<Input, T, Code>): UseCase<Input, T, Code> {
  return async (officer, input) => {
    const result = await useCase(officer, input)
    if (result.ok && result.value === 'gone') redirect('/cases?gone=yes')
    refresh()
    return result
  }
}
