import { notFound } from 'next/navigation'
import type { NextRequest } from 'next/server'
import { z } from 'zod'
import { requireActor } from '@/lib/access/actor'
import { orDeny } from '@/lib/access/answer'
import { readFile } from '@/lib/evidence/read-file'

const Ids = z.object({ caseId: z.uuid(), fileId: z.uuid() })

export async function GET(_request: NextRequest, { params }: RouteContext<'/cases/[caseId]/files/[fileId]'>): Promise<Response> {
  const officer = await requireActor()
  const ids = Ids.safeParse(await params)
  if (!ids.success) notFound()
  const { name, shownAs, content } = await orDeny(readFile(officer, ids.data.caseId, ids.data.fileId))
  return new Response(asBody(content), {
    headers: {
      'content-type': shownAs ?? 'application/octet-stream',
      'content-disposition': `${shownAs ? 'inline' : 'attachment'}; filename="${name}"`,
      // As proxy.ts sets them for this address: of two the server keeps the proxy's, and neither file leans on the other.
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    },
  })
}

/** Nothing is read before the browser takes it. An error breaks the connection off, so that no half file looks whole. */
function asBody(content: AsyncGenerator<Buffer, void>): ReadableStream<Uint8Array> {
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
