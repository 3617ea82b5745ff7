import 'server-only'

/** Of whatever strangers may have made, whoever opens it. proxy.ts sets the same for these addresses, and neither leans on the other. */
const headers = { 'cache-control': 'no-store', 'content-security-policy': "default-src 'none'; sandbox", 'x-content-type-options': 'nosniff' }

type Told = { type: string; sizeBytes: number; range?: { first: number; last: number } | null; saveAs?: string }

/** A file, or a part of it, as the browser takes it. */
export function answerWith(content: ReadableStream<Uint8Array>, { type, sizeBytes, range = null, saveAs }: Told): Response {
  const length = range ? range.last - range.first + 1 : sizeBytes
  return new Response(content, {
    status: range ? 206 : 200,
    headers: {
      ...headers,
      'content-type': type,
      'content-length': String(length),
      'content-disposition': saveAs === undefined ? 'inline' : `attachment; filename="${saveAs}"`,
      ...(saveAs === undefined && { 'accept-ranges': 'bytes' }),
      ...(range && { 'content-range': `bytes ${range.first}-${range.last}/${sizeBytes}` }),
    },
  })
}

/** There is no such part of the file. */
export function answerOutside(sizeBytes: number): Response {
  return new Response(null, { status: 416, headers: { ...headers, 'content-range': `bytes */${sizeBytes}` } })
}

/** Nothing is read before the browser takes it. An error breaks the connection off, so that no half file looks whole. */
export function streamOf(content: AsyncGenerator<Buffer, void>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { value, done } = await content.next()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      async cancel() {
        await content.return()
      },
    },
    { highWaterMark: 0 },
  )
}
