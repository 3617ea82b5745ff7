import { NextResponse, type NextRequest } from 'next/server'
import { env } from '@/lib/platform/env'
import { isLanguage, preferredLanguage, type Language } from '@/lib/platform/language'
import { litePrefix, readWish, type Wish } from '@/lib/platform/wish'

/** Next refuses larger forms with an error page that says nothing. */
const formBytesMax = 1_000_000

/** Pages name it with a hash of its content, so it is fetched once. */
const iconPath = '/icon.svg'

/** Pages that show sound and film. */
const exhibit = /^\/cases\/[^/]+\/evidence\//

/** What strangers sent may do nothing in the browser that opens it. */
const strangersFile = /^\/cases\/[^/]+\/files\//

/**
 * Language, weight, nonce and headers. Access is decided in lib/, never here: a matcher edit must not open a door.
 */
export function proxy(request: NextRequest) {
  // With `Referrer-Policy: no-referrer` a form post carries `Origin: null`, so Next's own check cannot tell a stranger's form.
  const site = request.headers.get('sec-fetch-site')
  if (request.method === 'POST' && site !== null && site !== 'same-origin' && site !== 'none') return new NextResponse(null, { status: 403 })

  const { pathname } = request.nextUrl
  // Next answers 500 to a path that does not decode.
  if (!isDecodable(pathname)) return withHeaders(new NextResponse(null, { status: 404 }), policy(nonceOf()))
  const preferred = preferredLanguage(request.headers.get('accept-language'))
  if (pathname === '/' || pathname === litePrefix) {
    return withHeaders(NextResponse.redirect(new URL(`${pathname === '/' ? '' : pathname}/${preferred}`, request.nextUrl), 307), policy(nonceOf()))
  }
  if (pathname === iconPath) return withHeaders(NextResponse.next(), policy(undefined), 'public, max-age=31536000, immutable')
  const wish = readWish(pathname, request.headers.get('save-data'))
  const chosen = request.cookies.get('language')?.value
  const language = wish.language ?? (isLanguage(chosen) ? chosen : preferred)

  // A path of its own, so that the refusal is a page with words and the right status.
  if (Number(request.headers.get('content-length') ?? 0) > formBytesMax) {
    return withHeaders(NextResponse.redirect(new URL(`${wish.prefix}/${language}/too-large`, request.nextUrl), 303), policy(nonceOf()))
  }
  return answer(request, wish, language)
}

/** Passes the request on to its page, with what the page has to know of it. */
function answer(request: NextRequest, wish: Wish, language: Language) {
  const rules = strangersFile.test(wish.path) ? "default-src 'none'; sandbox" : policy(wish.isLite ? undefined : nonceOf(), exhibit.test(wish.path))
  const headers = new Headers(request.headers)
  headers.set('x-language', language)
  headers.set('x-path', wish.path)
  headers.set('x-base', `${wish.prefix}/${language}`)
  headers.set('x-lite', wish.isLite ? '1' : '')
  headers.set('x-answer', request.method === 'POST' && !request.headers.has('next-action') ? '1' : '')
  headers.set('content-security-policy', rules)
  // next.config.js leads what stands under the prefix to its page: a rewrite from here would be a second request over the network.
  const passed = NextResponse.next({ request: { headers } })
  const onion = env().TEMWEN_ONION_ADDRESS
  // Tor Browser offers the way that needs no other machine; whoever came by it need not hear of it again.
  if (onion && wish.language && request.headers.get('host') !== new URL(onion).host) {
    passed.headers.set('onion-location', `${onion}${request.nextUrl.pathname}`)
  }
  return withHeaders(passed, rules)
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

/** @param nonce undefined where no script is wanted: then the browser does not even fetch one */
function policy(nonce: string | undefined, hasMedia = false) {
  return [
    "default-src 'none'",
    nonce === undefined ? "script-src 'none'" : `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self'",
    ...(hasMedia ? ["media-src 'self'"] : []),
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

function withHeaders(response: NextResponse, rules: string, cache = 'no-store') {
  response.headers.set('content-security-policy', rules)
  response.headers.set('cache-control', cache)
  return response
}

// Where a proxy stands before a path, Next holds the body in memory and cuts it off: files have a door without one, which sets
// its headers itself (lib/evidence/receive.ts).
export const config = { matcher: ['/((?!_next/static|api/files$|api/evidence$).*)'] }
