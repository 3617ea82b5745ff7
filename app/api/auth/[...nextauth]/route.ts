import NextAuth from 'next-auth'
import type { NextRequest } from 'next/server'
import { authOptions } from '@/lib/access/session'

type Context = { params: Promise<{ nextauth: string[] }> }

/** next-auth's own routes (session, csrf, sign-out). Nobody signs in here: see lib/accounts/doors.ts. */
async function handle(request: NextRequest, context: Context): Promise<Response> {
  return (await NextAuth(request as never, context as never, authOptions())) as Response
}

export { handle as GET, handle as POST }
