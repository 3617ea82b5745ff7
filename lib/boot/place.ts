import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand, type SystemUser } from '@/lib/boot/commands'
import { readNote, ROOT, writeNote, type Installation } from '@/lib/boot/installation'
import { Sentence } from '@/lib/boot/sentence'

/** Where a database server lives, and as whom. */
export interface Place {
  /** Holds `database/` and the server's log; nobody else may enter. */
  folder: string
  /** Parent of the folder with PostgreSQL's programs, one for all installations. */
  programs: string
  /** Folder of the server's socket. */
  socket: string
  /** Set when we are root: PostgreSQL refuses to run as root. */
  user: SystemUser | undefined
}

const SYSTEM_FOLDER = '/var/lib/temwen'
const SYSTEM_USER = 'temwen'

/** A socket's whole path may have 103 characters on macOS and 107 on Linux. */
const SOCKET_PATH_MAX = 100
const SOCKET_NAME = '/.s.PGSQL.5432.lock'

/**
 * Finds or makes the place for an installation's database server. For root that is below /var/lib, because another user can
 * often not enter the folder of the clone, as when it lies in root's own home.
 */
export async function findPlace(installation: Installation): Promise<Place> {
  if (process.platform === 'win32') {
    throw new Sentence('On Windows, start Temwen inside WSL, or set DATABASE_URL to a PostgreSQL of your own.')
  }
  const user = process.getuid?.() === 0 ? await findSystemUser() : undefined
  const folder = user ? systemFolder(installation) : installation.home
  makeFolder(folder, 0o700, user)
  return { folder, programs: user ? SYSTEM_FOLDER : join(ROOT, '.data'), socket: socketFolder(folder, user), user }
}

/** The name is drawn once and noted, so that a clone that moves keeps its database and a new clone never meets an old one's. */
function systemFolder(installation: Installation): string {
  // Explicitly, because the umask may have taken away the others' right to pass.
  makeFolder(SYSTEM_FOLDER, 0o755)
  const noted = readNote(installation, 'place')
  if (noted) return noted
  const folder = join(SYSTEM_FOLDER, randomBytes(4).toString('hex'))
  writeNote(installation, 'place', folder)
  return folder
}

function makeFolder(path: string, mode: number, user?: SystemUser): void {
  mkdirSync(path, { recursive: true })
  chmodSync(path, mode)
  if (user) chownSync(path, user.uid, user.gid)
}

function socketFolder(folder: string, user: SystemUser | undefined): string {
  const near = join(folder, 'socket')
  const path = near.length + SOCKET_NAME.length <= SOCKET_PATH_MAX ? near : join(tmpdir(), `temwen-${hash(folder)}`)
  // In a temporary folder somebody else may have taken the name, to listen in our place.
  if (existsSync(path) && path !== near && lstatSync(path).uid !== (user?.uid ?? process.getuid?.())) {
    throw new Sentence(`Somebody else owns ${path}: remove it, or move the clone to a folder with a shorter path.`)
  }
  makeFolder(path, 0o700, user)
  return path
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}

async function findSystemUser(): Promise<SystemUser> {
  const found = await lookUpUser()
  if (found) return found
  const ways = [
    ['useradd', '--system', '--user-group', '--no-create-home', '--home-dir', SYSTEM_FOLDER, '--shell', '/bin/false', SYSTEM_USER],
    ['adduser', '-S', '-D', '-H', '-s', '/bin/false', SYSTEM_USER],
  ]
  for (const [command = '', ...args] of ways) {
    // A missing program is as good as a failing one: the next way is tried.
    await runCommand(command, args).catch(() => undefined)
    const made = await lookUpUser()
    if (made) return made
  }
  throw new Sentence(
    `PostgreSQL does not run as root and the user "${SYSTEM_USER}" could not be made: make it, start Temwen as an ordinary user, or set DATABASE_URL.`,
  )
}

async function lookUpUser(): Promise<SystemUser | undefined> {
  const [uid, gid] = await Promise.all(['-u', '-g'].map((flag) => runCommand('id', [flag, SYSTEM_USER])))
  return uid?.code === 0 && gid?.code === 0 ? { uid: Number(uid.stdout), gid: Number(gid.stdout) } : undefined
}
