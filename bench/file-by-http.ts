/** One report as plain requests: the fields that the page itself brought, and the answers as a browser sends them that turned the pages by itself. */
export type Filed = { receipt: string; presses: number; pageMs: number; sendMs: number }
/** Fields by name and what they are posted to. */
export type OpenForm = { address: string; fields: [name: string, value: string][] }

const pressesMax = 8

/** Opens the form, waits as long as somebody writes, sends it, and presses again when the page asks for that. Throws when it was not stored. */
export async function fileByHttp(origin: string, { narrative, writingMs }: { narrative: string; writingMs: number }): Promise<Filed> {
  const begun = performance.now()
  let form = await openForm(`${origin}/en/form/2`)
  const pageMs = performance.now() - begun
  await new Promise((resolve) => setTimeout(resolve, writingMs))
  const sentAt = performance.now()
  for (let presses = 1; presses <= pressesMax; presses++) {
    const page = await sendForm({ ...form, fields: [...form.fields.filter(([name]) => name !== 'kept'), ['progress', answered(narrative)], ['intent', 'send']] })
    const receipt = receiptOn(page)
    if (receipt) return { receipt, presses, pageMs, sendMs: performance.now() - sentAt }
    form = { ...form, fields: fieldsOn(page) }
  }
  throw new Error(`not stored after ${pressesMax} presses`)
}

export const answered = (narrative: string) => JSON.stringify({ page: 'check', values: { record: 'YES', narrative }, seen: [] })

export async function openForm(address: string): Promise<OpenForm> {
  const page = await fetch(address)
  if (!page.ok) throw new Error(`${address} answered ${page.status}`)
  return { address, fields: fieldsOn(await page.text()) }
}

/** @returns the page that comes back */
export async function sendForm({ address, fields }: OpenForm): Promise<string> {
  const body = new FormData()
  for (const [name, value] of fields) body.append(name, value)
  return (await fetch(address, { method: 'POST', body })).text()
}

/** The hidden fields of the page's form: Next's own, the stamp, the questionnaire and the language. */
function fieldsOn(page: string): [string, string][] {
  const fields = [...page.matchAll(/<input\b[^>]*>/g)].map(([tag]) => tag).filter((tag) => /\btype="hidden"/.test(tag))
  return fields.map((tag): [string, string] => [attribute(tag, 'name'), attribute(tag, 'value')]).filter(([name]) => name !== '')
}

function attribute(tag: string, name: string): string {
  const text = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? ''
  return text.replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

function receiptOn(page: string): string | null {
  const number = /class="receipt-number"[^>]*>(.*?)<\/p>/s.exec(page)?.[1]
  return number === undefined ? null : number.replace(/<[^>]*>/g, '').replace(/\D/g, '')
}
