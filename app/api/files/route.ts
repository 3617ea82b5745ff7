import { receiveFiles, refuseReading } from '@/lib/evidence/receive'

export const dynamic = 'force-dynamic'

/** Files for an open mailbox, with or without a script. */
export function POST(request: Request): Promise<Response> {
  return receiveFiles(request)
}

export function GET() {
  return refuseReading()
}
