import type { Browser, Page } from '@playwright/test'

/** A slow third-generation network, and a phone six times slower than this machine. */
const link = { offline: false, latency: 400, downloadThroughput: 400_000 / 8, uploadThroughput: 400_000 / 8 }
const slowerBy = 6

/** One answer of the server, as it came over the link. */
interface Fetched {
  kind: string
  /** Without headers, compressed. */
  bytes: number
  hasEnded: boolean
}

export interface Visit {
  page: Page
  fetched: Fetched[]
  /** Compressed bytes of the kinds that CDP names Document, Stylesheet, Script and so on; of all when none is named. */
  bytes(...kinds: string[]): number
  /** Waits until nothing more is on its way. */
  settled(): Promise<void>
  end(): Promise<void>
}

/** A browser that was never here; on the slow link where that is asked for. */
export async function openVisit(browser: Browser, { javaScriptEnabled, isSlow = false }: { javaScriptEnabled: boolean; isSlow?: boolean }): Promise<Visit> {
  const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 360, height: 640 }, locale: 'fr' })
  const page = await context.newPage()
  const fetched = await watch(page, isSlow)
  const of = (kinds: string[]) => fetched.filter(({ kind }) => kinds.length === 0 || kinds.includes(kind))
  const settled = async () => {
    await page.waitForLoadState('networkidle')
    while (fetched.some(({ hasEnded }) => !hasEnded)) await page.waitForTimeout(50)
  }
  return { page, fetched, settled, bytes: (...kinds) => of(kinds).reduce((sum, { bytes }) => sum + bytes, 0), end: () => context.close() }
}

async function watch(page: Page, isSlow: boolean): Promise<Fetched[]> {
  const session = await page.context().newCDPSession(page)
  const byId = new Map<string, Fetched>()
  const fetched: Fetched[] = []
  session.on('Network.responseReceived', ({ requestId, type, response }) => {
    // What came so far are the headers.
    const one = { kind: type, bytes: -response.encodedDataLength, hasEnded: false }
    byId.set(requestId, one)
    fetched.push(one)
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const one = byId.get(requestId)
    if (one) Object.assign(one, { bytes: one.bytes + encodedDataLength, hasEnded: true })
  })
  session.on('Network.loadingFailed', ({ requestId }) => Object.assign(byId.get(requestId) ?? {}, { hasEnded: true }))
  await session.send('Network.enable')
  if (isSlow) await session.send('Network.emulateNetworkConditions', link)
  if (isSlow) await session.send('Emulation.setCPUThrottlingRate', { rate: slowerBy })
  return fetched
}
