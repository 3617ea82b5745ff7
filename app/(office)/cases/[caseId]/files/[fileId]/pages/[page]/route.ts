import { notFound } from 'next/navigation'
import type { NextRequest } from 'next/server'
import { requireActor } from '@/lib/access/actor'
import { orDeny } from '@/lib/access/answer'
import { answerWith, streamOf } from '@/lib/evidence/answer'
import { PageId } from '@/lib/evidence/schema'
import { showPage } from '@/lib/evidence/show-page'

/** One page of a paper, as a picture. */
export async function GET(_request: NextRequest, { params }: RouteContext<'/cases/[caseId]/files/[fileId]/pages/[page]'>): Promise<Response> {
  const officer = await requireActor()
  const ids = PageId.safeParse(await params)
  if (!ids.success) notFound()
  const { sizeBytes, content } = await orDeny(showPage(officer, ids.data))
  return answerWith(streamOf(content), { type: 'image/jpeg', sizeBytes })
}
