import 'server-only'
import { ApartFailed, isJpeg, readApart, whole } from '@/lib/evidence/apart'
import { hiddenOf, Tags } from '@/lib/evidence/hidden'
import type { Hidden } from '@/lib/evidence/schema'
import { turns } from '@/lib/evidence/turns'

export type Photo = {
  /** What it tells beside what it shows; null when nothing. */
  hidden: Hidden | null
  /** A JPEG for officers to look at, with nothing hidden in it; null when the file gives no picture. */
  copy: Buffer | null
}

/** A picture takes a core and up to 0.7 GB: one at a time, and nothing of it stays. */
const oneByOne = turns(1)
const limits = { timeoutMs: 60_000, bytesMax: 20_000_000 }

/**
 * Has a picture read by a process of its own. What cannot be read, takes too long or too much, or breaks its reader, has no copy and
 * tells nothing; the original keeps everything.
 */
export function readPhoto(content: AsyncIterable<Uint8Array>): Promise<Photo> {
  return oneByOne(async () => {
    const answer = await answerTo(content)
    const line = answer.indexOf('\n')
    const tags = Tags.safeParse(jsonIn(answer.subarray(0, Math.max(0, line)).toString('utf8')))
    const copy = answer.subarray(line + 1)
    // It was a stranger's picture that the reader read, so it is believed no more than a stranger.
    return { hidden: tags.success ? hiddenOf(tags.data) : null, copy: tags.success && isJpeg(copy) ? copy : null }
  })
}

/** Nothing when the reader failed. Throws when the content could not be had. */
async function answerTo(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  try {
    return await whole(readApart('read-picture.mjs', [], content, limits))
  } catch (error) {
    if (error instanceof ApartFailed) return Buffer.alloc(0)
    throw error
  }
}

/** Undefined where it is none. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
