import type { Browser, Page } from '@playwright/test'

/** A slow third-generation network, and a phone six times slower than this machine. */
const link = { offline: false, latency: 400, downloadThroughput: 400_000 / 8, uploadThroughput: 400_000 / 8 }
const slowerBy = 6

/** One answer of the server, as it came over the link. */
interface Fetched {
  kind: string
  /** Without headers, compressed. */
  bytes: number
}

export interface Visit {
  page: Page
  fetched: Fetched[]
  /** Compressed bytes of the kinds that CDP names Document, Stylesheet, Script and so on; of all when none is named. */
  bytes(...kinds: string[]): number
  end(): Promise<void>
}

/** A browser that was never here, on the slow link. */
export async function openVisit(browser: Browser, javaScriptEnabled: boolean): Promise<Visit> {
  const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 360, height: 640 }, locale: 'fr' })
  const page = await context.newPage()
  const fetched = await slowDown(page)
  const of = (kinds: string[]) => fetched.filter(({ kind }) => kinds.length === 0 || kinds.includes(kind))
  return { page, fetched, bytes: (...kinds) => of(kinds).reduce((sum, { bytes }) => sum + bytes, 0), end: () => context.close() }
}

async function slowDown(page: Page): Promise<Fetched[]> {
  const session = await page.context().newCDPSession(page)
  const byId = new Map<string, Fetched>()
  const fetched: Fetched[] = []
  session.on('Network.responseReceived', ({ requestId, type }) => {
    const one = { kind: type, bytes: 0 }
    byId.set(requestId, one)
    fetched.push(one)
  })
  session.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
    const one = byId.get(requestId)
    if (one) one.bytes += encodedDataLength
  })
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', link)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowerBy })
  return fetched
}
