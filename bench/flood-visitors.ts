import type { Agent } from 'node:http'
import { HttpVisitor } from '@/bench/http-visit'

/** One report: how often Send was pressed, and the milliseconds for the page and from Send to the receipt. */
export type Filed = { receipt: string; presses: number; pageMs: number; sendMs: number }

const pressesMax = 8
/** As long as the fastest person. */
const writingMs = 3500
const form = '/en/form/2'

/** The first page, answered all at once as by a browser that turned the other pages itself. */
const allAtOnce = (narrative: string) => ({ kept: '', progress: JSON.stringify({ page: 'check', values: { record: 'YES', narrative }, seen: [] }), intent: 'send' })

/** Opens the form, waits as long as somebody writes, sends it, and presses again when the page asks for that. Throws when it was not stored. */
export async function fileByHttp(origin: string, narrative: string): Promise<Filed> {
  const visitor = new HttpVisitor(origin)
  const begun = performance.now()
  await visitor.open(form)
  const pageMs = performance.now() - begun
  await new Promise((resolve) => setTimeout(resolve, writingMs))
  const sentAt = performance.now()
  for (let presses = 1; presses <= pressesMax; presses++) {
    await visitor.press(presses === 1 ? 'continue' : 'send', allAtOnce(narrative))
    const receipt = visitor.receipt()
    if (receipt) return { receipt, presses, pageMs, sendMs: performance.now() - sentAt }
  }
  throw new Error(`not stored after ${pressesMax} presses`)
}

export type Sent = { answer: string; ms: number }
let old: Promise<HttpVisitor> | undefined

/** Mixed, as it comes: pages read, posts of nothing, made-up stamps, filled traps, and real stamps sent too fast or again and again. */
export async function sendJunk(origin: string, at: number, agent: Agent): Promise<Sent> {
  const begun = performance.now()
  const visitor = await junk(new HttpVisitor(origin, { agent }), at)
  return { answer: String(visitor.page.status), ms: performance.now() - begun }
}

async function junk(visitor: HttpVisitor, at: number): Promise<HttpVisitor> {
  const kind = at % 10
  const text = allAtOnce(`buy now ${at}`)
  const read = { 0: '/ht', 1: '/en/services', 2: '/en/form/1', 3: '/wp-login.php', 9: at % 20 === 9 ? undefined : form }[kind]
  if (read) await visitor.open(read)
  if (kind <= 3) return visitor
  old ??= openOnce(visitor.copy())
  const poster = kind === 9 && read ? visitor : (await old).copy()
  if (kind <= 5) await poster.post(new URLSearchParams({ narrative: 'buy now', url: 'https://example.org' }))
  else await poster.press('continue', { ...text, ...(kind <= 7 ? { stamp: 'QUJD'.repeat(40) } : kind === 8 ? { trap: 'https://example.org' } : {}) })
  return poster
}

async function openOnce(visitor: HttpVisitor): Promise<HttpVisitor> {
  await visitor.open(form)
  return visitor
}
