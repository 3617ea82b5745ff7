import type { ReportStep } from '@/lib/intake/view'
import type { Result } from '@/lib/platform/result'

type Send<Code extends string> = (previous: Result<ReportStep, Code> | null, form: FormData) => Promise<Result<ReportStep, Code>>

/**
 * Sends a page, and when proof of work is asked for, works and sends it once more: a person with scripts notices a second or
 * two. The part that works is fetched only then. Where it fails the page says so, and pressing the button once more helps.
 */
export function proving<Code extends string>(send: Send<Code>): Send<Code> {
  return async (previous, form) => {
    const first = await send(previous, form)
    if (!first.ok || first.value.kind !== 'page' || !first.value.challenge) return first
    const proof = await workedOut(first.value.challenge)
    if (proof === null) return first
    form.set('stamp', first.value.stamp)
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
