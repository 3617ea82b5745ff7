import { notFound } from 'next/navigation'
import type { NextRequest } from 'next/server'
import { requireActor } from '@/lib/access/actor'
import { orDeny } from '@/lib/access/answer'
import { answerWith, streamOf } from '@/lib/evidence/answer'
import { readFile } from '@/lib/evidence/read-file'
import { FileId } from '@/lib/evidence/schema'

/** To be saved. */
export async function GET(_request: NextRequest, { params }: RouteContext<'/cases/[caseId]/files/[fileId]'>): Promise<Response> {
  const officer = await requireActor()
  const ids = FileId.safeParse(await params)
  if (!ids.success) notFound()
  const { name, sizeBytes, content } = await orDeny(readFile(officer, ids.data.caseId, ids.data.fileId))
  return answerWith(streamOf(content), { type: 'application/octet-stream', sizeBytes, saveAs: name })
}
