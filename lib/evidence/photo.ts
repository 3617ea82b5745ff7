import 'server-only'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { hiddenOf, Tags } from '@/lib/evidence/hidden'
import type { Hidden } from '@/lib/evidence/schema'
import { turns } from '@/lib/evidence/turns'

export type Photo = {
  /** What it tells beside what it shows; null when nothing. */
  hidden: Hidden | null
  /** A JPEG for officers to look at, with nothing hidden in it; null when the file gives no picture. */
  copy: Buffer | null
}

const reader = join(process.cwd(), 'lib', 'evidence', 'read-picture.mjs')
/** Half a gigabyte for the decoder of HEIC: what a picture of 48 million points needs. */
const bounds = ['--max-old-space-size=128', '--wasm-max-mem-pages=8192']
const options = {
  // Large pictures would go through temporary files otherwise, in plain. Nothing else of our environment is its business.
  env: { NODE_ENV: 'production', VIPS_DISC_THRESHOLD: '1000g' },
  encoding: 'buffer',
  maxBuffer: 20_000_000,
  timeout: 60_000,
  killSignal: 'SIGKILL',
} as const
/** A picture takes a core and up to 0.7 GB: one at a time, and nothing of it stays. */
const oneByOne = turns(1)

/**
 * Has a picture read by a process of its own, which knows nothing worth knowing and ends with it. What cannot be read, takes too long or
 * too much, or breaks its reader, has no copy and tells nothing; the original keeps everything.
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
  let fault: Error | undefined
  const answer = await new Promise<Buffer>((resolve) => {
    const child = execFile(process.execPath, [...bounds, reader], options, (error, said) => resolve(error ? Buffer.alloc(0) : said))
    if (!child.stdin) return
    // A reader that has ended takes nothing more, which is no fault of the content.
    pipeline(content, child.stdin).catch((error: NodeJS.ErrnoException) => {
      if (!['EPIPE', 'ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE'].includes(error.code ?? '')) fault = error
    })
  })
  if (fault) throw fault
  return answer
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

const isJpeg = (bytes: Buffer) => bytes.subarray(0, 3).equals(Buffer.of(0xff, 0xd8, 0xff))
