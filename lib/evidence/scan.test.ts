import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { beginScan } from '@/lib/evidence/scan'

vi.mock('@/lib/platform/env', () => ({ env: () => ({}) }))

async function scan(address: string, parts: readonly Uint8Array[], patienceMs = 5000) {
  const { push, end } = beginScan(address, patienceMs)
  for (const part of parts) await push(part)
  return end()
}

async function withScanner(answer: (socket: Socket, received: Buffer) => void, run: (address: string, received: () => Buffer) => Promise<void>) {
  let received = Buffer.alloc(0)
  const sockets: Socket[] = []
  const server = createServer((socket) => {
    sockets.push(socket)
    socket.on('error', () => undefined)
    socket.on('data', (some) => answer(socket, (received = Buffer.concat([received, some]))))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    await run(`127.0.0.1:${(server.address() as AddressInfo).port}`, () => received)
  } finally {
    // One that has stopped listening does not hear that the other side has gone.
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  }
}
const whenWhole = (text: string) => (socket: Socket, received: Buffer) => {
  if (received.subarray(-4).equals(Buffer.alloc(4))) socket.end(text)
}

test('content is sent in pieces behind their lengths, and the answer is understood', async () => {
  await withScanner(whenWhole('stream: OK\0'), async (address, received) => {
    expect(await scan(address, [Buffer.from('abc'), Buffer.alloc(0), Buffer.from('de')])).toBe('CLEAN')
    expect(received()).toEqual(Buffer.from('zINSTREAM\0\0\0\0\x03abc\0\0\0\x02de\0\0\0\0', 'latin1'))
  })
  await withScanner(whenWhole('stream: Spy FOUND\0'), async (address) => expect(await scan(address, [Buffer.from('a')])).toBe('INFECTED'))
})

test('without a scanner, or with one that fails, is silent or talks nonsense, a file is not scanned', async () => {
  expect(await beginScan(undefined).end()).toBe('NOT_SCANNED')
  expect(await scan('127.0.0.1:1', [Buffer.alloc(200_000)])).toBe('NOT_SCANNED')
  expect(await scan('unix:/nowhere', [Buffer.alloc(200_000)])).toBe('NOT_SCANNED')
  const much = Array.from({ length: 100 }, () => Buffer.alloc(65_536, 1))
  await withScanner((socket) => socket.destroy(), async (address) => expect(await scan(address, much)).toBe('NOT_SCANNED'))
  await withScanner((socket) => void socket.pause(), async (address) => expect(await scan(address, much, 300)).toBe('NOT_SCANNED'))
  for (const answer of ['INSTREAM size limit exceeded. ERROR\0', 'stream: OKAY\0', '', 'x'.repeat(9999)]) {
    await withScanner(whenWhole(answer), async (address) => expect(await scan(address, [Buffer.from('a')])).toBe('NOT_SCANNED'))
  }
})

const clamd = '/usr/sbin/clamd'
const bad = Buffer.from('Temwen test: this stands for a program that spies.')

test.runIf(existsSync(clamd))('clamd itself finds what its list names, and nothing in the rest', async () => {
  const folder = mkdtempSync('/tmp/temwen-clamd-')
  writeFileSync(`${folder}/own.hdb`, `${createHash('md5').update(bad).digest('hex')}:${bad.length}:Temwen.Test\n`)
  writeFileSync(`${folder}/conf`, `LocalSocket ${folder}/socket\nDatabaseDirectory ${folder}\nForeground yes\nStreamMaxLength 1M\n`)
  const child = spawn(clamd, ['--config-file', `${folder}/conf`], { stdio: 'ignore' })
  try {
    for (let tries = 0; !existsSync(`${folder}/socket`) && tries < 100; tries++) await pause(100)
    const address = `unix:${folder}/socket`
    expect(await scan(address, [bad.subarray(0, 9), bad.subarray(9)])).toBe('INFECTED')
    expect(await scan(address, [Buffer.from('Bonjou')])).toBe('CLEAN')
    expect(await scan(address, Array.from({ length: 40 }, () => Buffer.alloc(65_536, 1)))).toBe('NOT_SCANNED')
  } finally {
    child.kill('SIGKILL')
    rmSync(folder, { recursive: true })
  }
})
