import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { holderOf, requireFreePort, takeLock } from '@/lib/boot/lock'

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'temwen-lock-'))))
afterEach(() => rmSync(folder, { recursive: true }))

test('a second start is told who was first', async () => {
  expect(await takeLock(folder, 'http://127.0.0.1:3000')).toBe(true)
  expect(await takeLock(folder, 'http://127.0.0.1:3001')).toBe(false)
  expect(await holderOf(folder)).toBe('http://127.0.0.1:3000')
})

test('nobody holds a lock that nobody took', async () => {
  expect(await holderOf(folder)).toBeUndefined()
})

test('the lock of a killed process is free', async () => {
  const code = `require('node:net').createServer().listen(${JSON.stringify(join(folder, 'lock'))}, () => console.log('held'))`
  const holder = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'inherit'] })
  await new Promise((resolve) => holder.stdout.once('data', resolve))
  expect(await takeLock(folder, 'the second')).toBe(false)
  const ended = new Promise((resolve) => holder.once('exit', resolve))
  holder.kill('SIGKILL')
  await ended
  expect(await takeLock(folder, 'the second')).toBe(true)
})

test('a taken port ends with a sentence that offers another', async () => {
  const other = createServer()
  const port = await new Promise<number>((resolve) => {
    other.listen(0, '127.0.0.1', () => {
      const address = other.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
  await expect(requireFreePort(port, 'npm start')).rejects.toThrow(
    `Port ${port} is taken by another program: stop that program, or choose another port with "PORT=${port + 1} npm start".`)
  await new Promise((resolve) => other.close(resolve))
  await expect(requireFreePort(port, 'npm start')).resolves.toBeUndefined()
})
