import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { startCluster } from '@/lib/boot/cluster'
import { DATABASE, openLogins, OWNER, prepareOwner, loginUrl, type Login } from '@/lib/boot/databases'
import { openInstallation, ROOT, type Installation } from '@/lib/boot/installation'
import { takeLock } from '@/lib/boot/lock'
import { findPlace, type Place } from '@/lib/boot/place'
import { runningServer } from '@/lib/boot/running-server'
import { openSecrets, type Secrets } from '@/lib/boot/secrets'

/** A database server for tests and tools, gone when they end. */
export interface Throwaway {
  secrets: Secrets
  installation: Installation
  /** Folder with the server's data and log. */
  folder: string
  ownerUrl: string
  /** Lets the application's and the sequencer's roles sign in, once migrations have made them. */
  openLogins(): Promise<void>
  loginUrl(role: Login): string
  end(): Promise<void>
}

/** A folder this young may belong to a run that has not taken its lock yet. */
const SWEEP_AFTER_MS = 60_000

/** Makes an empty database of our own, which no other run shares, and removes what killed runs left behind. */
export async function throwawayDatabase(): Promise<Throwaway> {
  await sweep()
  const installation = openInstallation('test', `run-${randomBytes(4).toString('hex')}`)
  const place = await findPlace(installation)
  await takeLock(place.socket, 'a test')
  const secrets = openSecrets(installation, false)
  const cluster = await startCluster(place, { superuserPassword: secrets.POSTGRES_PASSWORD, durable: false })
  await prepareOwner(cluster.url('postgres', secrets.POSTGRES_PASSWORD, 'postgres'), secrets.OWNER_PASSWORD)
  const ownerUrl = cluster.url(OWNER, secrets.OWNER_PASSWORD, DATABASE)
  return {
    secrets, installation, ownerUrl,
    folder: place.folder,
    openLogins: () => openLogins(ownerUrl, secrets),
    loginUrl: (role) => loginUrl(ownerUrl, role, secrets),
    end: async () => {
      await cluster.stop()
      remove(installation, place)
    },
  }
}

/** A run that was killed leaves its server running; its lock is then free. */
async function sweep(): Promise<void> {
  const folder = join(ROOT, '.data', 'test')
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith('run-')) : []
  for (const name of names) {
    if (Date.now() - statSync(join(folder, name)).ctimeMs < SWEEP_AFTER_MS) continue
    const installation = openInstallation('test', name)
    const place = await findPlace(installation)
    if (!(await takeLock(place.socket, 'a sweep'))) continue
    const orphan = runningServer(join(place.folder, 'database'))
    // Immediate: nothing in it is wanted any more.
    if (orphan !== undefined) process.kill(orphan, 'SIGQUIT')
    remove(installation, place)
  }
}

function remove(installation: Installation, place: Place): void {
  const again = { recursive: true, force: true, maxRetries: 5 }
  for (const folder of [place.socket, place.folder, installation.home]) rmSync(folder, again)
}
