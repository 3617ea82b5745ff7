import { isAlive } from '@/lib/platform/queries'

export const dynamic = 'force-dynamic'

/** For whoever watches over the server: says that it answers and reaches its database, and nothing else. */
export async function GET() {
  const alive = await isAlive()
  return new Response(alive ? 'ok' : 'no database', { status: alive ? 200 : 503 })
}
