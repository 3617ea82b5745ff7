import { notFound } from 'next/navigation'
import type { NextRequest } from 'next/server'
import { requireActor } from '@/lib/access/actor'
import { orDeny } from '@/lib/access/answer'
import { answerWith } from '@/lib/evidence/answer'
import { fetchExport } from '@/lib/evidence/export-file'
import { ExportId } from '@/lib/evidence/schema'

/** Sealed for one person; that it leaves is an entry already. */
export async function GET(_request: NextRequest, { params }: RouteContext<'/cases/[caseId]/files/[fileId]/sealed/[exportId]'>): Promise<Response> {
  const officer = await requireActor()
  const ids = ExportId.safeParse(await params)
  if (!ids.success) notFound()
  const { name, sizeBytes, content } = await orDeny(fetchExport(officer, ids.data))
  return answerWith(content, { type: 'application/octet-stream', sizeBytes, saveAs: name })
}
