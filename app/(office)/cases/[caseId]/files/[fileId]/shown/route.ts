import { notFound } from 'next/navigation'
import type { NextRequest } from 'next/server'
import { requireActor } from '@/lib/access/actor'
import { orDeny } from '@/lib/access/answer'
import { answerOutside, answerWith, streamOf } from '@/lib/evidence/answer'
import { FileId } from '@/lib/evidence/schema'
import { showFile } from '@/lib/evidence/show-file'

/** For a page of ours, in the parts that the browser asks for. */
export async function GET(request: NextRequest, { params }: RouteContext<'/cases/[caseId]/files/[fileId]/shown'>): Promise<Response> {
  const officer = await requireActor()
  const ids = FileId.safeParse(await params)
  if (!ids.success) notFound()
  const { mime, sizeBytes, range, content } = await orDeny(showFile(officer, ids.data, request.headers.get('range')))
  return content ? answerWith(streamOf(content), { type: mime, sizeBytes, range }) : answerOutside(sizeBytes)
}
