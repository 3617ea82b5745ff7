import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ROOT } from '@/lib/boot/installation'

let root: string

/** A clone in small: the real boot.mjs, a command that says it ran, and an npm that does what a test asks of it. */
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'temwen-boot-'))
  mkdirSync(join(root, 'lib', 'boot'), { recursive: true })
  copyFileSync(join(import.meta.dirname, 'boot.mjs'), join(root, 'lib', 'boot', 'boot.mjs'))
  writeFileSync(join(root, 'lib', 'boot', 'start.ts'), "console.log('the command ran')\n")
  writeFileSync(join(root, 'package.json'), '{ "type": "module" }')
  writeFileSync(join(root, 'package-lock.json'), '{ "lockfileVersion": 3 }')
})
afterEach(() => rmSync(root, { recursive: true }))

const INSTALLS = `
  const { appendFileSync, mkdirSync, rmSync, symlinkSync } = require('node:fs')
  mkdirSync('node_modules', { recursive: true })
  rmSync('node_modules/tsx', { force: true })
  symlinkSync(${JSON.stringify(join(ROOT, 'node_modules', 'tsx'))}, 'node_modules/tsx')
  appendFileSync('npm-ran', process.argv.slice(2).join(' ') + '\\n')`

function boot(npm: string, nodeVersion = process.versions.node) {
  writeFileSync(join(root, 'npm.cjs'), npm)
  const pretend = `data:text/javascript,Object.defineProperty(process.versions,'node',{value:${JSON.stringify(nodeVersion)}})`
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', pretend, join(root, 'lib', 'boot', 'boot.mjs'), 'start'], {
    encoding: 'utf8',
    env: { NODE_ENV: 'production', PATH: process.env.PATH ?? '', npm_execpath: join(root, 'npm.cjs') },
  })
  return { status, stdout, stderr }
}

const npmRuns = () => (existsSync(join(root, 'npm-ran')) ? readFileSync(join(root, 'npm-ran'), 'utf8').trim().split('\n') : [])

test.each(['18.20.8', '20.18.1'])('Node %s is refused with one sentence, before anything is installed', (version) => {
  expect(boot(INSTALLS, version)).toEqual({
    status: 1, stdout: '', stderr: `Temwen needs Node 20.19 or later and this is ${version}: install a newer one and start again.\n` })
  expect(npmRuns()).toEqual([])
})

test('the first start installs what the lock says, development packages too, and the second does not', () => {
  expect(boot(INSTALLS)).toMatchObject({ status: 0, stdout: expect.stringContaining('the command ran') })
  expect(boot(INSTALLS)).toEqual({ status: 0, stdout: 'the command ran\n', stderr: '' })
  expect(npmRuns()).toEqual([expect.stringMatching(/^ci --include=dev /)])
})

test('a changed lock is installed', () => {
  boot(INSTALLS)
  writeFileSync(join(root, 'package-lock.json'), '{ "lockfileVersion": 3, "packages": {} }')
  boot(INSTALLS)
  expect(npmRuns()).toHaveLength(2)
})

test.each([
  ['npm error network request failed, reason: getaddrinfo ENOTFOUND', /^The package registry cannot be reached: .+\.\n$/],
  ['npm error code ENOSPC', /^The disk is full: .+\.\n$/],
  ['npm error code EACCES', /^The right to write to .+ is missing: .+\.\n$/],
])('"%s" ends with one sentence, and the next start tries again', (words, sentence) => {
  const failing = `process.stderr.write(${JSON.stringify(words)}); process.exit(1)`
  const { status, stderr } = boot(failing)
  expect(status).toBe(1)
  expect(stderr).toMatch(sentence)
  expect(boot(INSTALLS).status).toBe(0)
})

test('the code with which a command ends is ours', () => {
  writeFileSync(join(root, 'lib', 'boot', 'start.ts'), 'process.exit(3)\n')
  expect(boot(INSTALLS).status).toBe(3)
})
