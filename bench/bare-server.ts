import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { randomBytes } from 'node:crypto'

/**
 * What the link and the phone take by themselves: a page of so many bytes with one style sheet, from a server that does
 * nothing. The bytes are noise, so that what is sent is what is counted.
 */
export async function bareServer(htmlBytes: number, cssBytes: number) {
  const filler = (length: number) => `<!--${randomBytes(Math.max(0, length)).toString('hex').slice(0, length)}-->`
  const html = `<!DOCTYPE html><html lang="en"><head><title>x</title><link rel="stylesheet" href="/s.css"></head><body><main><form><button>x</button></form></main>`
  const page = html + filler(htmlBytes - html.length)
  const css = `main{margin:1em}/*${filler(cssBytes - 30)}*/`
  const server = createServer((request, response) => {
    const isCss = request.url === '/s.css'
    response.writeHead(request.url === '/favicon.ico' ? 404 : 200, { 'content-type': isCss ? 'text/css' : 'text/html' }).end(isCss ? css : page)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { address: `http://127.0.0.1:${port}/`, end: () => new Promise<void>((resolve) => server.close(() => resolve())) }
}
