import type { Result } from '@/lib/platform/result'

type Send<T, Code extends string> = (previous: Result<T, Code> | null, form: FormData) => Promise<Result<T, Code>>

/**
 * Sends a form, and when proof of work is asked for, works and sends it once more: a person with scripts notices a second or
 * two. The part that works is fetched only then. Where it fails the refusal stands, and pressing the button once more helps.
 */
export function proving<T, Code extends string>(send: Send<T, Code>): Send<T, Code> {
  return async (previous, form) => {
    const first = await send(previous, form)
    const { stamp, challenge } = first.ok || first.refusal.code !== 'prove' ? {} : (first.refusal.values ?? {})
    if (stamp === undefined || challenge === undefined) return first
    const proof = await workedOut(challenge)
    if (proof === null) return first
    form.set('stamp', stamp)
    form.set('proof', proof)
    return send(first, form)
  }
}

async function workedOut(challenge: string): Promise<string | null> {
  try {
    const { solveProof } = await import('@/components/intake/proof')
    return await solveProof(challenge)
  } catch (error) {
    console.error('no proof of work', error instanceof Error ? error.name : '')
    return null
  }
}
