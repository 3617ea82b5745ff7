import { NextResponse, type NextRequest } from 'next/server'
import { isLanguage, preferredLanguage } from '@/lib/platform/language'

/** Next refuses larger forms with an error page that says nothing. */
const formBytesMax = 1_000_000

/**
 * Language, nonce and headers. Access is decided in lib/, never here: a matcher edit must not open a door.
 */
export function proxy(request: NextRequest) {
  // With `Referrer-Policy: no-referrer` a form post carries `Origin: null`, so Next's own check cannot tell a stranger's form.
  const site = request.headers.get('sec-fetch-site')
  if (request.method === 'POST' && site !== null && site !== 'same-origin' && site !== 'none') return new NextResponse(null, { status: 403 })

  const { pathname } = request.nextUrl
  // Next answers 500 to a path that does not decode.
  if (!isDecodable(pathname)) return withHeaders(new NextResponse(null, { status: 404 }), nonceOf())
  const first = pathname.split('/')[1] ?? ''
  const preferred = preferredLanguage(request.headers.get('accept-language'))
  if (pathname === '/') return withHeaders(NextResponse.redirect(new URL(`/${preferred}`, request.nextUrl), 307), nonceOf())
  const chosen = request.cookies.get('language')?.value
  const language = isLanguage(first) ? first : isLanguage(chosen) ? chosen : preferred

  // A path of its own, so that the refusal is a page with words and the right status.
  if (Number(request.headers.get('content-length') ?? 0) > formBytesMax) {
    return withHeaders(NextResponse.redirect(new URL(`/${language}/too-large`, request.nextUrl), 303), nonceOf())
  }

  const nonce = nonceOf()
  const headers = new Headers(request.headers)
  headers.set('x-language', language)
  headers.set('x-path', pathname)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy(nonce))
  return withHeaders(NextResponse.next({ request: { headers } }), nonce)
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch (error) {
    if (error instanceof URIError) return false
    throw error
  }
}

function nonceOf() {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64')
}

function policy(nonce: string) {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

function withHeaders(response: NextResponse, nonce: string) {
  response.headers.set('content-security-policy', policy(nonce))
  response.headers.set('cache-control', 'no-store')
  return response
}

export const config = { matcher: ['/((?!_next/static).*)'] }
