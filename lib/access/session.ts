import 'server-only'
import { cookies } from 'next/headers'
import type { NextAuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { sessionSecondsMax, type SessionToken } from '@/lib/access/open-session'
import { cookieName, cookieOptions, openToken, sealToken } from '@/lib/access/session-cookie'
import { env } from '@/lib/platform/env'

/**
 * next-auth gives the cookie, its encryption and its sign-out route. Signing in happens in a server action (which works
 * without JavaScript), so its own provider lets nobody in; what it tells a browser about a session is nothing.
 */
export function authOptions(): NextAuthOptions {
  return {
    secret: env().NEXTAUTH_SECRET,
    session: { strategy: 'jwt', maxAge: sessionSecondsMax },
    cookies: { sessionToken: { name: cookieName(), options: cookieOptions() } },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    providers: [CredentialsProvider({ credentials: {}, authorize: () => null })],
    callbacks: { session: ({ session }) => ({ expires: session.expires }) },
    logger: { error: () => undefined, warn: () => undefined, debug: () => undefined },
  }
}

/** Null when there is no cookie, or it is another server's, altered or too old. */
export async function readSessionToken(): Promise<SessionToken | null> {
  const value = (await cookies()).get(cookieName())?.value
  return value ? openToken(value) : null
}

/** Only from a server action or a route handler. */
export async function writeSessionCookie(token: SessionToken): Promise<void> {
  ;(await cookies()).set(cookieName(), await sealToken(token), { ...cookieOptions(), maxAge: sessionSecondsMax })
}

export async function clearSessionCookie(): Promise<void> {
  ;(await cookies()).delete({ name: cookieName(), ...cookieOptions() })
}
