import { createWriteStream, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { E2E_FACTS, SERVER_LOG, TEST_ONION, type Facts } from '@/e2e/support/facts'
import { buildPages, generateClient } from '@/lib/boot/build'
import { live, onEnd } from '@/lib/boot/lifetime'
import { requireFreePort } from '@/lib/boot/lock'
import { serve, serverEnvironment } from '@/lib/boot/serve'
import { askForSetUpCode } from '@/lib/boot/set-up-code'
import { readSettings } from '@/lib/boot/settings'
import { throwawayDatabase } from '@/lib/boot/throwaway'
import { migrate } from '@/prisma/tools/migrate'

/** The production build on a fresh database, for the browser tests. */
async function serveForTests(): Promise<void> {
  const { port, address } = readSettings(process.env, 3100)
  await requireFreePort(port, 'npx playwright test')
  mkdirSync(dirname(E2E_FACTS), { recursive: true, mode: 0o700 })
  rmSync(E2E_FACTS, { force: true })
  const database = await throwawayDatabase()
  onEnd(database.end)
  await migrate(database.ownerUrl)
  await database.openLogins()
  await generateClient()
  await buildPages()
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
    serverLog: SERVER_LOG,
  }
  writeFileSync(E2E_FACTS, JSON.stringify(facts, null, 2), { mode: 0o600 })
  const log = createWriteStream(SERVER_LOG, { mode: 0o600 })
  const server = await serve(environment, port, (text) => log.write(text))
  onEnd(server.stop)
  await server.ended
}

await live(serveForTests)
