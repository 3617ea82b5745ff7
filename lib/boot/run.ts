import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'
import { buildPages, generateClient } from '@/lib/boot/build'
import { damaged, hasDatabase, startCluster, type Cluster } from '@/lib/boot/cluster'
import { DATABASE, inspectOwnDatabase, loginUrl, openLogins, OWNER, prepareOwner, tellsOfDamage } from '@/lib/boot/databases'
import { databaseWasMade, homeOf, openInstallation, rememberDatabase, ROOT, type Installation, type Kind } from '@/lib/boot/installation'
import { end, isEnding, onEnd, say } from '@/lib/boot/lifetime'
import { holderOf, requireFreePort, takeLock } from '@/lib/boot/lock'
import { findPlace, type Place } from '@/lib/boot/place'
import { openSecrets, type Secrets } from '@/lib/boot/secrets'
import { Sentence } from '@/lib/boot/sentence'
import { serve, serverEnvironment } from '@/lib/boot/serve'
import { readSettings } from '@/lib/boot/settings'
import { askForSetUpCode } from '@/lib/boot/set-up-code'
import { migrate } from '@/prisma/tools/migrate'

/** What is ready before the server starts. */
export interface Ready {
  ownerUrl: string
  environment: NodeJS.ProcessEnv
}

interface RunOptions {
  kind: Exclude<Kind, 'test'>
  command: string
  /** False keeps DATABASE_URL out: fictional cases must never reach a database that somebody works with. */
  mayUseOwnDatabase: boolean
  /** Runs on the bare database, before the migrations. */
  beforeMigrating?: (superuserUrl: string) => Promise<void>
  /** Runs on the migrated database, before the server starts. */
  beforeServing?: (ready: Ready) => Promise<void>
}

interface Opened {
  ownerUrl: string
  secrets: Secrets
  cluster?: Cluster
}

/** Everything between `npm start` and the first page. Each step does its work only when it is not done yet. */
export async function run(options: RunOptions): Promise<void> {
  const settings = readSettings(process.env)
  const installation = openInstallation(options.kind)
  const ownUrl = options.mayUseOwnDatabase ? settings.databaseUrl : undefined
  const { ownerUrl, secrets, cluster } = ownUrl
    ? await openOwnDatabase(installation, ownUrl, () => requireFreePort(settings.port, options.command))
    : await openPackagedDatabase(installation, options, settings)
  await bringUpToDate(ownerUrl, secrets).catch(blameDamage(cluster))
  await build(options.kind)
  const databaseUrl = loginUrl(ownerUrl, 'temwen_app', secrets)
  const environment = serverEnvironment({ ...settings, databaseUrl, secrets, isDemo: options.kind === 'demo' })
  await options.beforeServing?.({ ownerUrl, environment })
  const server = await serve(environment, settings.port, (text) => process.stdout.write(text))
  onEnd(server.stop)
  await greet(settings.address, environment)
  await watch(server.ended, cluster, options.command)
}

async function openPackagedDatabase(installation: Installation, options: RunOptions, settings: { port: number; address: string }): Promise<Opened> {
  const place = await findPlace(installation)
  if (!(await takeLock(place.socket, settings.address))) {
    throw new Sentence(`Temwen already runs from this folder, at ${await holderOf(place.socket)}: stop it there with Ctrl-C before you start it again.`)
  }
  await requireFreePort(settings.port, options.command)
  if (databaseWasMade(installation) && !hasDatabase(place)) {
    throw new Sentence(`The database in ${place.folder} is gone: put it back from your backup, or delete ${join(installation.home, 'database-made')} to begin with an empty one.`)
  }
  const secrets = openSecretsAloud(installation, hasDatabase(place))
  const isFirst = !hasDatabase(place)
  if (isFirst) say('  making the database')
  const cluster = await startCluster(place, { superuserPassword: secrets.POSTGRES_PASSWORD, durable: true })
  onEnd(cluster.stop)
  rememberDatabase(installation)
  say(`  started PostgreSQL ${cluster.version} in ${shown(place)}`)
  const superuserUrl = cluster.url('postgres', secrets.POSTGRES_PASSWORD, 'postgres')
  await (options.beforeMigrating?.(superuserUrl) ?? Promise.resolve())
    .then(() => prepareOwner(superuserUrl, secrets.OWNER_PASSWORD))
    .catch(blameDamage(cluster))
  return { ownerUrl: cluster.url(OWNER, secrets.OWNER_PASSWORD, DATABASE), secrets, cluster }
}

async function openOwnDatabase(installation: Installation, ownerUrl: string, requirePort: () => Promise<void>): Promise<Opened> {
  await requirePort()
  const isUsed = await inspectOwnDatabase(ownerUrl)
  const secrets = openSecretsAloud(installation, isUsed)
  say(`  found PostgreSQL at ${new URL(ownerUrl).hostname}`)
  return { ownerUrl, secrets }
}

async function bringUpToDate(ownerUrl: string, secrets: Secrets): Promise<void> {
  const applied = await migrate(ownerUrl)
  if (applied.length > 0) say(`  applied ${applied.length === 1 ? 'one migration' : `${applied.length} migrations`}`)
  await openLogins(ownerUrl, secrets)
}

/** A server of ours that starts and then fails at the first questions has lost some of its files. */
function blameDamage(cluster: Cluster | undefined): (error: unknown) => never {
  return (error) => {
    throw cluster && tellsOfDamage(error) ? damaged(cluster.data) : error
  }
}

function openSecretsAloud(installation: Installation, databaseExists: boolean): Secrets {
  const folder = join(installation.home, 'secrets')
  const isFirst = !existsSync(join(folder, 'environment'))
  const secrets = openSecrets(installation, databaseExists)
  if (isFirst) say(`  made the secrets in ${relative(ROOT, folder)}: keep a copy of them, away from the copies of the database`)
  return secrets
}

async function build(kind: Kind): Promise<void> {
  if (await generateClient()) say('  made the database client')
  const begun = Date.now()
  const didBuild = await buildPages(async () => {
    await requireNobodyServes(kind)
    say('  building the pages; this takes a minute or two')
  })
  if (didBuild) say(`  built the pages in ${Math.round((Date.now() - begun) / 1000)} s`)
}

/** A build replaces the files that a server of the same clone is serving from. */
async function requireNobodyServes(kind: Kind): Promise<void> {
  for (const other of ['start', 'demo'] as const) {
    const installation = { kind: other, home: homeOf(other) }
    if (other === kind || !databaseWasMade(installation)) continue
    const holder = await holderOf((await findPlace(installation)).socket)
    if (holder) throw new Sentence(`The pages have to be built again, but Temwen is serving them from this folder at ${holder}: stop it first, or work in another clone.`)
  }
}

async function greet(address: string, environment: NodeJS.ProcessEnv): Promise<void> {
  const code = await askForSetUpCode(environment)
  say(`Temwen is at ${address}`)
  if (code) say(`Set up this installation, once, at ${address}/set-up#${code}`)
  say('Ctrl-C stops it.')
}

/** Waits for the end of either server, and says which one it was. */
async function watch(serverEnded: Promise<void>, cluster: Cluster | undefined, command: string): Promise<void> {
  const databaseEnded = new Promise<string>((resolve) => {
    setInterval(() => cluster && !cluster.isAlive() && resolve('The database'), 2000).unref()
  })
  const what = await Promise.race([databaseEnded, serverEnded.then(() => 'The server')])
  if (isEnding()) return
  process.stderr.write(`${what} ended unexpectedly: start again with "${command}"; nothing that was stored is lost.\n`)
  await end(1)
}

function shown(place: Place): string {
  return relative(ROOT, place.folder).startsWith('..') ? place.folder : relative(ROOT, place.folder)
}
