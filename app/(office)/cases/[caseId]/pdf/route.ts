import { notFound } from 'next/navigation'
import type { NextRequest } from 'next/server'
import { z } from 'zod'
import { casePaper } from '@/components/cases/case-paper'
import { requireActor } from '@/lib/access/actor'
import { orDeny } from '@/lib/access/answer'
import { exportCase } from '@/lib/cases/queries'
import { paperAsPdf } from '@/lib/platform/paper'

/** The case file to take away. That it was taken is an entry before its first byte leaves. */
export async function POST(_request: NextRequest, { params }: RouteContext<'/cases/[caseId]/pdf'>): Promise<Response> {
  const officer = await requireActor()
  const caseId = z.uuid().safeParse((await params).caseId)
  if (!caseId.success) notFound()
  const view = await orDeny(exportCase(officer, caseId.data))
  return new Response(paperAsPdf(await casePaper(view, officer.name)), {
    headers: {
      'content-type': 'application/pdf',
      // No reference: a list of downloads is looked at by others.
      'content-disposition': 'attachment; filename="document.pdf"',
      'cache-control': 'no-store',
    },
  })
}
