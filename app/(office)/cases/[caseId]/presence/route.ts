import { notFound } from 'next/navigation'
import type { NextRequest } from 'next/server'
import { z } from 'zod'
import { requireActor } from '@/lib/access/actor'
import { orDeny } from '@/lib/access/answer'
import { meetInCase } from '@/lib/cases/presence'

/** A POST, because it says something: that somebody is here. */
export async function POST(_request: NextRequest, { params }: RouteContext<'/cases/[caseId]/presence'>): Promise<Response> {
  const officer = await requireActor()
  const caseId = z.uuid().safeParse((await params).caseId)
  if (!caseId.success) notFound()
  return Response.json(await orDeny(meetInCase(officer, caseId.data)), { headers: { 'cache-control': 'no-store' } })
}
