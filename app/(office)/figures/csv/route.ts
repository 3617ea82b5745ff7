import { redirect } from 'next/navigation'
import type { NextRequest } from 'next/server'
import { requireActor } from '@/lib/access/actor'
import { orDeny } from '@/lib/access/answer'
import { exportFigures } from '@/lib/summary/queries'

/** The name says nothing about what is inside: files stay in download folders. */
const headers = { 'content-type': 'text/csv; charset=utf-8; header=present', 'content-disposition': 'attachment; filename="export.csv"' }

export async function GET(request: NextRequest): Promise<Response> {
  const officer = await requireActor()
  const asked = request.nextUrl.searchParams
  const file = await orDeny(exportFigures(officer, Object.fromEntries(asked)))
  // The page says in words what is wrong with the period.
  if (!file.ok) redirect(`/figures?${asked.toString()}`)
  return new Response(file.value, { headers })
}
