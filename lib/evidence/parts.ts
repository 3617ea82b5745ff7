import 'server-only'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { Busboy, type BusboyFileStream } from '@fastify/busboy'
import { heard, within } from '@/lib/evidence/pieces'

/** What is left of files that were refused is read to this length and no further, so that a browser gets to see the answer. */
const unwantedBytesMax = 100_000_000
const silenceMs = 60_000
const limits = { fieldNameSize: 100, fieldSize: 8192, fields: 20, files: 200, parts: 220, headerPairs: 20, headerSize: 8192 }

export type FilePart = { name: string; content: AsyncIterable<Uint8Array> }
export type Next = 'go-on' | 'stop'

/**
 * Reads a multipart form as it comes, one file after the other, never a whole one. Fields have to stand before the files.
 * @param take is given each file that has a name; what it does not read is skipped. 'stop' ends the connection.
 * @returns false when it is no multipart form.
 */
export async function readParts(
  request: Request,
  fields: Map<string, string>,
  take: (part: FilePart) => Promise<Next>,
): Promise<boolean> {
  const type = request.headers.get('content-type') ?? ''
  if (!request.body || !/^multipart\/form-data\s*;.*boundary=/i.test(type)) return false
  const source = Readable.fromWeb(request.body as ReadableStream<Uint8Array>)
  const form = new Busboy({ headers: { 'content-type': type }, limits })
  const open = new Set<BusboyFileStream>()
  const fault = new AbortController()
  const skip = skipper(() => source.destroy())
  let queue = Promise.resolve()
  form.on('field', (name, value) => void fields.set(name, value))
  form.on('file', (field, stream, name) => {
    open.add(stream)
    // Whoever reads the file hears of its end by the reading; an error that nobody listens to would end the server.
    stream.on('error', () => undefined)
    queue = queue.then(async () => {
      const isWanted = field === 'files' && name
      const next = isWanted ? await take({ name, content: stream.iterator({ destroyOnReturn: false }) }) : 'go-on'
      open.delete(stream)
      if (next === 'stop') source.destroy()
      skip(stream)
    })
    // The rest of the form is not read for a fault of ours; it may stand still, waiting for somebody who reads the file.
    queue.catch(() => fault.abort())
  })
  try {
    await pipeline(
      heard(source, (next) => within(silenceMs, next())),
      form,
      { signal: fault.signal },
    )
  } catch (cause) {
    // The connection broke, or this is no form: the file that was being read learns it, the others are answered already.
    for (const stream of open) stream.destroy(new Error('the form broke off', { cause }))
    source.destroy()
  }
  await queue
  return true
}

/** Reads on without keeping anything, so much and no more; then gives up. */
function skipper(giveUp: () => void): (stream: BusboyFileStream) => void {
  let skipped = 0
  return (stream) => {
    if (stream.destroyed || stream.readableEnded) return
    stream.on('data', (some: Uint8Array) => {
      if ((skipped += some.length) > unwantedBytesMax) giveUp()
    })
  }
}
