import { get } from 'node:http'
import { gunzipSync } from 'node:zlib'

interface Body {
  /** As it travelled, without headers. */
  bytes: number
  text: string
}

/** HTML and every style sheet of a page, in bytes as they travel. */
export async function weighPage(address: string, path: string): Promise<number> {
  const html = await fetchBody(address + path)
  const sheets = new Set([...html.text.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, href = '']) => href))
  const css = await Promise.all([...sheets].map((href) => fetchBody(address + href)))
  return css.reduce((sum, { bytes }) => sum + bytes, html.bytes)
}

function fetchBody(address: string): Promise<Body> {
  return new Promise((resolve, reject) => {
    get(address, { headers: { 'accept-encoding': 'gzip' } }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () => {
        const body = Buffer.concat(parts)
        const isPacked = response.headers['content-encoding'] === 'gzip'
        resolve({ bytes: body.length, text: (isPacked ? gunzipSync(body) : body).toString() })
      })
    }).on('error', reject)
  })
}
