import { receiveEvidence, refuseReading } from '@/lib/evidence/receive'

export const dynamic = 'force-dynamic'

/** Files that officers bring, with or without a script. */
export function POST(request: Request): Promise<Response> {
  return receiveEvidence(request)
}

export function GET() {
  return refuseReading()
}
