/** Static files need no others, and there are a dozen of them on a slow line. */
const everywhere = [
  { key: 'Referrer-Policy', value: 'no-referrer' },
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
]
/** On every page; the content security policy needs a nonce and is set in proxy.ts. */
const headers = [
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'X-Robots-Tag', value: 'noindex, nofollow' },
  {
    key: 'Permissions-Policy',
    value: 'camera=(), microphone=(), geolocation=(), accelerometer=(), gyroscope=(), magnetometer=(), payment=(), usb=(), browsing-topics=()',
  },
]

/** Scripts and styles lie beside themselves in brotli (lib/boot/build.ts), for every browser that takes it. */
const takesBrotli = [{ type: 'header', key: 'accept-encoding', value: '.*\\bbr\\b.*' }]
const inBrotli = (kind, type) => ({
  source: `/_next/static/chunks/:file*.${kind}`,
  has: takesBrotli,
  headers: [
    { key: 'Content-Encoding', value: 'br' },
    { key: 'Content-Type', value: `${type}; charset=utf-8` },
  ],
})

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // 403 and 404 must reach the browser as status codes, so pages decide access before anything streams.
  // Cache Components would send the shell, and with it a 200, first.
  cacheComponents: false,
  // Every browser gets the title with the head of the page: where no script runs, one that comes later never reaches the tab.
  htmlLimitedBots: /.*/,
  experimental: {
    authInterrupts: true,
    // Under `Referrer-Policy: no-referrer` a form that a browser posts without JavaScript carries `Origin: null`, which Next
    // would refuse. Posts of other sites are refused in proxy.ts, and the session cookie is SameSite=Strict.
    serverActions: { allowedOrigins: ['null'] },
  },
  // The words are read into their parts on the server (lib/platform/intl.ts), so that nobody fetches a parser for them.
  turbopack: { resolveAlias: { 'use-intl/format-message': 'use-intl/format-message/format-only' } },
  // Native code, and metrics of faces that are read from beside the code: bundling would lose both. The other two load parts of themselves by name.
  serverExternalPackages: ['sodium-native', 'pdfkit', 'pg-boss', 'nodemailer'],
  // The same public pages without scripts; proxy.ts tells them so. Nothing of the office is under the prefix.
  rewrites: () => ({
    beforeFiles: [
      { source: '/lite/:language(ht|fr|en|es)/:path*', destination: '/:language/:path*' },
      { source: '/_next/static/chunks/:file*.:kind(js|css)', has: takesBrotli, destination: '/_next/static/chunks/:file*.:kind.br' },
    ],
    afterFiles: [],
    fallback: [],
  }),
  headers: () => [
    { source: '/:path*', headers: everywhere },
    { source: '/((?!_next/static/).*)', headers },
    { source: '/_next/static/:path*', headers: [{ key: 'Vary', value: 'Accept-Encoding' }] },
    inBrotli('js', 'text/javascript'),
    inBrotli('css', 'text/css'),
  ],
}
