import { Agent, request } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import type { Visitor } from '@/e2e/support/every-page'

/** Fields by name, as somebody types or chooses them; several values for boxes. */
type Typed = Readonly<Record<string, string | readonly string[]>>
type Button = { name: string; value: string; type: string; form: string }

type Options = {
  /** Stands for the visitor's address, so that flood control takes no two of them for one. */
  from?: string
  agent?: Agent
}
/** A connection for each request: one that is kept the server may have closed while this process was busy, which looks like a broken server. */
const everybodys = new Agent({ keepAlive: false, maxSockets: 64 })

/** A browser without scripts, as plain requests: it posts what the page brought and what was typed. */
export class HttpVisitor implements Visitor {
  /** The page that is open. `bytes`: as it travelled, without headers. */
  page = { status: 0, bytes: 0, text: '' }
  private path = ''
  private readonly assets = new Map<string, number>()

  constructor(
    private readonly origin: string,
    private readonly options: Options = {},
  ) {}

  /** Somebody else with the same page. */
  copy(): HttpVisitor {
    const other = new HttpVisitor(this.origin, this.options)
    return Object.assign(other, { page: this.page, path: this.path })
  }

  async open(path: string): Promise<void> {
    this.path = path
    this.page = await this.fetch(path)
  }

  /** What is typed comes in the place of what the page says. */
  async press(wanted: string, typed: Typed = {}): Promise<void> {
    const button = buttonsOn(this.page.text).find((one) => (wanted === '' ? one.type !== 'button' : one.value === wanted || one.name === wanted))
    if (!button) throw new Error(`${this.path} has no button "${wanted}"`)
    const form = new FormData()
    const given = [...fieldsOf(button.form), ...(button.name ? [[button.name, button.value] as const] : [])].filter(([name]) => !(name in typed))
    for (const [name, one] of given) form.append(name, one)
    for (const [name, values] of Object.entries(typed)) for (const one of [values].flat()) form.append(name, one)
    await this.post(form)
  }

  /** Whatever the page says. */
  async post(body: FormData | URLSearchParams): Promise<void> {
    this.page = await this.fetch(this.path, body)
  }

  has(button: string): boolean {
    return buttonsOn(this.page.text).some(({ value }) => value === button)
  }

  asks(field: string): boolean {
    return this.page.text.includes(` name="${field}"`)
  }

  /** The number of a report that was sent, or null. */
  receipt(): string | null {
    const shown = /class="receipt-number"[^>]*>(.*?)<\/p>/s.exec(this.page.text)?.[1]
    return shown === undefined ? null : shown.replace(/<[^>]*>/g, '').replace(/\D/g, '')
  }

  /** The page and every style sheet it names, in bytes as they travel. */
  htmlAndCss(): Promise<number> {
    return this.weighed(/<link rel="stylesheet" href="([^"]+)"/g)
  }

  /** And every script and picture; but for those that only browsers fetch that know no modules. */
  everything(): Promise<number> {
    return this.weighed(/<(?:script|link)\b(?![^>]*noModule)[^>]*\s(?:href|src)="([^"]+)"/g)
  }

  private async weighed(named: RegExp): Promise<number> {
    const paths = new Set([...this.page.text.matchAll(named)].map(([, path = '']) => plain(path)))
    for (const path of paths) if (!this.assets.has(path)) this.assets.set(path, (await this.fetch(path)).bytes)
    return [...paths].reduce((sum, path) => sum + (this.assets.get(path) ?? 0), this.page.bytes)
  }

  private async fetch(path: string, form?: FormData | URLSearchParams): Promise<HttpVisitor['page']> {
    const { from = '203.0.113.1', agent = everybodys } = this.options
    const packed = form && new Response(form)
    const body = packed && Buffer.from(await packed.arrayBuffer())
    const headers = {
      ...{ 'accept-encoding': 'gzip, br', 'x-forwarded-for': from },
      ...(packed && body ? { 'content-type': packed.headers.get('content-type') ?? '', 'content-length': body.length } : {}),
    }
    return new Promise((resolve, reject) => {
      const sent = request(this.origin + path, { agent, method: form ? 'POST' : 'GET', headers }, (response) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part)).on('error', reject)
        response.on('end', () => {
          const whole = Buffer.concat(parts)
          const text = opened(whole, response.headers['content-encoding']).toString()
          resolve({ status: response.statusCode ?? 0, bytes: whole.length, text })
        })
      })
      sent.on('error', reject).end(body)
    })
  }
}

function opened(whole: Buffer, encoding: string | undefined): Buffer {
  if (encoding === 'br') return brotliDecompressSync(whole)
  return encoding === 'gzip' ? gunzipSync(whole) : whole
}

/** With the text of the form that each of them sends. */
function buttonsOn(html: string): Button[] {
  const forms = [...html.matchAll(/<form\b.*?<\/form>/gs)].map(([form]) => form)
  const named = (tag: string, form: string) => ({ name: attribute(tag, 'name'), value: attribute(tag, 'value'), type: attribute(tag, 'type'), form })
  const inside = forms.flatMap((form) => [...form.matchAll(/<button\b[^>]*>/g)].map(([tag]) => named(tag, form)))
  const outside = [...html.matchAll(/<button\b[^>]*\sform="([^"]+)"[^>]*>/g)].map(([tag, id]) => named(tag, forms.find((form) => attribute(form, 'id') === id) ?? ''))
  return [...inside, ...outside]
}

/** What a browser sends that was handed this form, where nobody typed anything. */
function fieldsOf(form: string): (readonly [name: string, value: string])[] {
  const inputs = [...form.matchAll(/<input\b[^>]*>/g)].map(([tag]) => tag).filter((tag) => !/radio|checkbox|file/.test(attribute(tag, 'type')) || /\schecked=""/.test(tag))
  const areas = [...form.matchAll(/(<textarea\b[^>]*>)(.*?)<\/textarea>/gs)].map(([, tag = '', text = '']) => [attribute(tag, 'name'), plain(text)] as const)
  return [...inputs.map((tag) => [attribute(tag, 'name'), attribute(tag, 'value')] as const), ...areas].filter(([name]) => name !== '')
}

const attribute = (tag: string, name: string) => plain(new RegExp(`^[^>]*\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '')
const plain = (text: string) => text.replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
