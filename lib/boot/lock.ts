import { rmSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { Sentence } from '@/lib/boot/sentence'

/**
 * A lock that a killed process cannot leave behind: a socket that answers only while its owner lives. A file with a process
 * number would name, after a restart of the machine, some other process.
 * @param folder short enough for the path of a socket
 * @param holder tells what runs, to whoever comes second
 * @returns false while another process holds it
 */
export async function takeLock(folder: string, holder: string): Promise<boolean> {
  const path = join(folder, 'lock')
  if (await listen(path, holder)) return true
  if ((await holderOf(folder)) !== undefined) return false
  rmSync(path, { force: true })
  return listen(path, holder)
}

/** What the holder of a folder's lock said it is; undefined when nobody holds it. */
export function holderOf(folder: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    let words = ''
    const socket = connect(join(folder, 'lock'))
    socket
      .setEncoding('utf8')
      // A holder that was suspended takes the call and says nothing.
      .setTimeout(1000, () => socket.destroy())
      .on('data', (text: string) => (words += text))
      .on('error', () => resolve(undefined))
      .on('close', () => resolve(words || 'an address it does not tell'))
  })
}

/** @throws a sentence when another program listens on the port, or the port is one that only root may take */
export async function requireFreePort(port: number, command: string): Promise<void> {
  const probe = createServer()
  const code = await new Promise<string | undefined>((resolve) => {
    probe.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(undefined)))
  })
  if (code === 'EADDRINUSE') {
    throw new Sentence(`Port ${port} is taken by another program: stop that program, or choose another port with "PORT=${other(port)} ${command}".`)
  }
  if (code === 'EACCES') {
    throw new Sentence(`Only root may take port ${port}: choose a port above 1023 with "PORT=3000 ${command}".`)
  }
  if (code !== undefined) throw new Error(`Port ${port} cannot be used: ${code}`)
}

function other(port: number): number {
  return port === 65_535 ? 3000 : port + 1
}

function listen(path: string, holder: string): Promise<boolean> {
  const server: Server = createServer((socket) => socket.end(holder))
  return new Promise((resolve, reject) => {
    server.on('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(false) : reject(error)))
    // It must not keep the process alive that it speaks for.
    server.listen(path, () => resolve(server.unref().listening))
  })
}
