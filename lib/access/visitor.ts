import 'server-only'
import { createHmac, randomBytes } from 'node:crypto'
import { headers } from 'next/headers'
import type { Reporter } from '@/lib/access/actor-type'
import { now } from '@/lib/platform/clock'

// Only in memory and new each day: nobody, not even whoever holds the server, can tell afterwards which address it was.
const store = globalThis as { temwenMarks?: { day: string; key: Buffer } }

function keyOfToday(): Buffer {
  const day = now().toISOString().slice(0, 10)
  if (store.temwenMarks?.day !== day) store.temwenMarks = { day, key: randomBytes(32) }
  return store.temwenMarks.key
}

/** The reporter of this request. Many people may share one mark (one gate of a phone network, Tor, a training room). */
export async function currentReporter(): Promise<Reporter> {
  const address = (await headers()).get('x-forwarded-for')?.split(',')[0]?.trim() ?? ''
  return { kind: 'reporter', mark: createHmac('sha256', keyOfToday()).update(address).digest('base64url') }
}
