import 'server-only'
import { cookies } from 'next/headers'
import type { NextAuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { decode, encode } from 'next-auth/jwt'
import { sessionSecondsMax, type SessionToken } from '@/lib/access/open-session'
import { env } from '@/lib/platform/env'

const isHttps = () => env().NEXTAUTH_URL.startsWith('https://')
const cookieName = () => `${isHttps() ? '__Secure-' : ''}next-auth.session-token`
const cookieOptions = () => ({ httpOnly: true, sameSite: 'strict', path: '/', secure: isHttps() }) as const

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
  if (!value) return null
  // next-auth throws a plain error for every cookie that does not open; there is nothing to tell apart.
  const token = await decode({ token: value, secret: env().NEXTAUTH_SECRET }).catch(() => null)
  return typeof token?.['sessionId'] === 'string' && typeof token['sessionKey'] === 'string'
    ? { sessionId: token['sessionId'], sessionKey: token['sessionKey'] }
    : null
}

/** Only from a server action or a route handler. */
export async function writeSessionCookie(token: SessionToken): Promise<void> {
  const value = await encode({ token, secret: env().NEXTAUTH_SECRET, maxAge: sessionSecondsMax })
  ;(await cookies()).set(cookieName(), value, { ...cookieOptions(), maxAge: sessionSecondsMax })
}

export async function clearSessionCookie(): Promise<void> {
  ;(await cookies()).delete({ name: cookieName(), ...cookieOptions() })
}
