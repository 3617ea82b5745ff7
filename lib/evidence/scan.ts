import 'server-only'
import { connect, type Socket } from 'node:net'
import type { ScanState } from '@/lib/generated/prisma/enums'
import { env } from '@/lib/platform/env'

export type Scan = {
  /** Resolves when the content has left, or the scanner has failed: until then its bytes must not change. */
  push(content: Uint8Array): Promise<void>
  /** The scanner's word. NOT_SCANNED when there is none, or it failed, or the file is larger than it takes. */
  end(): Promise<ScanState>
  /** The file was refused: nobody waits for an answer. */
  stop(): void
}

/** Where none is set up, nobody need give it anything. */
export const hasScanner = () => Boolean(env().TEMWEN_CLAMD)

const nobody: Scan = { push: () => Promise.resolve(), end: () => Promise.resolve('NOT_SCANNED'), stop: () => undefined }

/**
 * clamd's INSTREAM (clamd(8)): the content in pieces, each behind its length, and a length of zero at the end.
 * The scanner never stands in the way of a file: whatever goes wrong with it, the file waits sealed as not scanned.
 * @param patienceMs how long the scanner may keep silent
 */
export function beginScan(address: string | undefined = env().TEMWEN_CLAMD, patienceMs = 60_000): Scan {
  if (!address) return nobody
  const socket = connect(targetOf(address))
  let answer = ''
  socket.setEncoding('utf8').setTimeout(patienceMs, () => socket.destroy())
  socket.on('data', (said: string) => {
    // It has one line to say; a peer that says more is no scanner.
    if ((answer += said).length > 4096) socket.destroy()
  })
  const closed = new Promise<void>((resolve) => {
    socket.on('close', () => resolve())
    socket.on('error', () => resolve())
  })
  socket.write('zINSTREAM\0')
  return {
    push: (content) => send(socket, closed, content),
    async end() {
      if (socket.writable) socket.write(Buffer.alloc(4))
      await closed
      socket.destroy()
      return verdict(answer)
    },
    stop: () => void socket.destroy(),
  }
}

async function send(socket: Socket, closed: Promise<void>, content: Uint8Array): Promise<void> {
  // A piece of no length would end the stream.
  if (!socket.writable || content.length === 0) return
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  socket.write(length)
  await Promise.race([new Promise<void>((resolve) => socket.write(content, () => resolve())), closed])
}

function verdict(answer: string): ScanState {
  const said = answer.replace(/\0.*$/s, '').trim()
  if (said.endsWith(' FOUND')) return 'INFECTED'
  return said === 'stream: OK' ? 'CLEAN' : 'NOT_SCANNED'
}

function targetOf(address: string) {
  if (address.startsWith('unix:')) return { path: address.slice('unix:'.length) }
  const at = address.lastIndexOf(':')
  return { host: address.slice(0, at), port: Number(address.slice(at + 1)) }
}
