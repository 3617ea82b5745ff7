import { createWriteStream, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { factsFile, serverLog, TEST_ONION, workers, type Facts } from '@/e2e/support/facts'
import { buildPages, generateClient } from '@/lib/boot/build'
import { live, onEnd } from '@/lib/boot/lifetime'
import { requireFreePort } from '@/lib/boot/lock'
import { serve, serverEnvironment, type WebServer } from '@/lib/boot/serve'
import { askForSetUpCode } from '@/lib/boot/set-up-code'
import { readSettings } from '@/lib/boot/settings'
import { throwawayDatabase } from '@/lib/boot/throwaway'
import { migrate } from '@/prisma/tools/migrate'

/** The production build, once for each worker of the browser tests, on a fresh database of its own. */
async function serveForTests(): Promise<void> {
  const { port } = readSettings(process.env, 3100)
  for (let of = 0; of < workers; of++) await requireFreePort(port + of, 'npx playwright test')
  mkdirSync(dirname(factsFile()), { recursive: true, mode: 0o700 })
  await generateClient()
  await buildPages()
  const others = await Promise.all(Array.from({ length: workers - 1 }, (_, of) => serveOne(of + 1, port + of + 1)))
  // Last, because Playwright begins when this one answers.
  const servers = [await serveOne(0, port), ...others]
  await Promise.all(servers.map(({ ended }) => ended))
}

async function serveOne(of: number, port: number): Promise<WebServer> {
  const address = `http://127.0.0.1:${port}`
  rmSync(factsFile(of), { force: true })
  const database = await throwawayDatabase()
  onEnd(database.end)
  await migrate(database.ownerUrl)
  await database.openLogins()
  const databaseUrl = database.loginUrl('temwen_app')
  const environment = serverEnvironment({ databaseUrl, secrets: database.secrets, address, isDemo: false, onion: TEST_ONION, takesJobs: false })
  const facts: Facts = {
    address,
    setUpCode: (await askForSetUpCode(environment)) ?? '',
    OWNER_DATABASE_URL: database.ownerUrl,
    DATABASE_URL: databaseUrl,
    SEQUENCER_DATABASE_URL: database.loginUrl('temwen_sequencer'),
    TEMWEN_SERVER_KEY: database.secrets.TEMWEN_SERVER_KEY,
    TEMWEN_PEPPERS_FILE: database.secrets.peppersFile,
    NEXTAUTH_SECRET: database.secrets.NEXTAUTH_SECRET,
    databaseFolder: database.folder,
    home: database.installation.home,
    serverLog: serverLog(of),
  }
  writeFileSync(factsFile(of), JSON.stringify(facts, null, 2), { mode: 0o600 })
  const log = createWriteStream(serverLog(of), { mode: 0o600 })
  const server = await serve(environment, port, (text) => log.write(text))
  onEnd(server.stop)
  return server
}

await live(serveForTests)
