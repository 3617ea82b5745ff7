import 'server-only'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'

/** The process failed, took too long, or said too much: nothing of what it said is to be used. */
export class ApartFailed extends Error {
  override name = 'ApartFailed'
}

const folder = join(process.cwd(), 'lib', 'evidence')
/** Half a gigabyte for a decoder in WebAssembly: what a HEIC picture of 48 million points needs. */
const bounds = ['--max-old-space-size=128', '--wasm-max-mem-pages=8192']
// Large pictures would go through temporary files otherwise, in plain. Nothing else of our environment is its business.
const env = { NODE_ENV: 'production' as const, VIPS_DISC_THRESHOLD: '1000g' }

type Limits = { timeoutMs: number; bytesMax: number }

/**
 * Has a stranger's file read by a process of its own, which knows nothing worth knowing and ends with it.
 * @returns what it says as it says it. Throws ApartFailed at the end when it did not end well, and what `content` throws.
 */
export async function* readApart(script: string, args: readonly string[], content: AsyncIterable<Uint8Array>, { timeoutMs, bytesMax }: Limits): AsyncGenerator<Buffer, void> {
  const child = spawn(process.execPath, [...bounds, join(folder, script), ...args], { env, stdio: ['pipe', 'pipe', 'ignore'], timeout: timeoutMs, killSignal: 'SIGKILL' })
  const ended = endOf(child)
  let fault: Error | undefined
  // A reader that has ended takes nothing more, which is no fault of the content.
  const fed = pipeline(content, child.stdin).catch((error: NodeJS.ErrnoException) => {
    if (!['EPIPE', 'ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE'].includes(error.code ?? '')) fault = error
  })
  try {
    let said = 0
    for await (const part of child.stdout as AsyncIterable<Buffer>) {
      said += part.length
      if (said > bytesMax) throw new ApartFailed()
      yield part
    }
    const isWell = await ended
    await fed
    if (fault) throw fault
    if (!isWell) throw new ApartFailed()
  } finally {
    child.kill('SIGKILL')
  }
}

async function endOf(child: ChildProcess): Promise<boolean> {
  try {
    const [code] = (await once(child, 'close')) as [number | null]
    return code === 0
  } catch {
    // It could not even begin.
    return false
  }
}

/** All that a generator gives. */
export async function whole(content: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of content) parts.push(part)
  return Buffer.concat(parts)
}

export const isJpeg = (bytes: Buffer) => bytes.subarray(0, 3).equals(Buffer.of(0xff, 0xd8, 0xff))
