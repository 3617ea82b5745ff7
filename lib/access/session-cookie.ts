import 'server-only'
import { decode, encode } from 'next-auth/jwt'
import { sessionSecondsMax, type SessionToken } from '@/lib/access/open-session'
import { env } from '@/lib/platform/env'

const isHttps = () => env().NEXTAUTH_URL.startsWith('https://')
export const cookieName = () => `${isHttps() ? '__Secure-' : ''}next-auth.session-token`
export const cookieOptions = () => ({ httpOnly: true, sameSite: 'strict', path: '/', secure: isHttps() }) as const

export function sealToken(token: SessionToken): Promise<string> {
  return encode({ token, secret: env().NEXTAUTH_SECRET, maxAge: sessionSecondsMax })
}

/** Null when it is another server's, altered or too old. */
export async function openToken(value: string): Promise<SessionToken | null> {
  // next-auth throws a plain error for every cookie that does not open; there is nothing to tell apart.
  const token = await decode({ token: value, secret: env().NEXTAUTH_SECRET }).catch(() => null)
  return typeof token?.['sessionId'] === 'string' && typeof token['sessionKey'] === 'string'
    ? { sessionId: token['sessionId'], sessionKey: token['sessionKey'] }
    : null
}
