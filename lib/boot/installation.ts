import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The folder of the clone. */
export const ROOT = join(import.meta.dirname, '..', '..')

export type Kind = 'start' | 'demo' | 'test'

/** One set of data with its own secrets and database. A clone may hold several: they never share either. */
export interface Installation {
  kind: Kind
  /** Folder for everything that belongs to it, readable by its owner alone. */
  home: string
}

/** Where an installation of this kind keeps its things, whether or not there is one. */
export function homeOf(kind: Kind, name = '', root = ROOT): string {
  const folders: Record<Kind, string[]> = { start: [], demo: ['demo'], test: ['test', name] }
  return join(root, '.data', ...folders[kind])
}

/** @param name tells apart installations of kind `test`, of which any number may run at once */
export function openInstallation(kind: Kind, name = '', root = ROOT): Installation {
  const home = homeOf(kind, name, root)
  mkdirSync(home, { recursive: true, mode: 0o700 })
  return { kind, home }
}

/**
 * Remembers that a database was made here. Without it a data folder that is gone, or a disk that is not mounted, would look
 * like a first start, and reports would go into a new and empty database.
 */
export function databaseWasMade({ home }: Installation): boolean {
  return existsSync(join(home, 'database-made'))
}

export function rememberDatabase({ home }: Installation): void {
  if (!existsSync(join(home, 'database-made'))) writeFileSync(join(home, 'database-made'), '', { mode: 0o600 })
}

/** A note of one line in the home folder; undefined when nobody wrote it. */
export function readNote({ home }: Installation, name: string): string | undefined {
  const path = join(home, name)
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : undefined
}

export function writeNote({ home }: Installation, name: string, text: string): void {
  writeFileSync(join(home, name), `${text}\n`, { mode: 0o600 })
}
