import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openInstallation, type Installation } from '@/lib/boot/installation'
import { openActionsKey, openSecrets } from '@/lib/boot/secrets'

let root: string
let installation: Installation

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'temwen-secrets-'))
  installation = openInstallation('start', '', root)
})
afterEach(() => rmSync(root, { recursive: true }))

const path = (name: string) => join(root, '.data', 'secrets', name)
const mode = (file: string) => statSync(file).mode & 0o777

test('secrets are made once, each its own, and readable by their owner alone', () => {
  const first = openSecrets(installation, false)
  const texts = ['environment', 'peppers.json'].map((name) => readFileSync(path(name), 'utf8'))
  expect(openSecrets(installation, true)).toEqual(first)
  expect(['environment', 'peppers.json'].map((name) => readFileSync(path(name), 'utf8'))).toEqual(texts)
  expect(new Set(Object.values(first)).size).toBe(Object.values(first).length)
  expect([path('environment'), path('peppers.json'), path('..'), path('')].map(mode)).toEqual([0o600, 0o600, 0o700, 0o700])
})

test('rights that were given too widely are taken back', () => {
  openSecrets(installation, false)
  writeFileSync(path('environment'), readFileSync(path('environment')), { mode: 0o644 })
  openSecrets(installation, true)
  expect(mode(path('environment'))).toBe(0o600)
})

test('no pepper stands in the environment file', () => {
  openSecrets(installation, false)
  const environment = readFileSync(path('environment'), 'utf8')
  const peppers = Object.values(JSON.parse(readFileSync(path('peppers.json'), 'utf8')) as Record<string, string>)
  expect(peppers.map((text) => Buffer.from(text, 'base64').length)).toEqual([16, 16, 32, 32])
  for (const pepper of peppers) expect(environment).not.toContain(pepper)
})

test('an installation that is older than a pepper gets it, once, and keeps the others', () => {
  openSecrets(installation, false)
  const peppers = () => JSON.parse(readFileSync(path('peppers.json'), 'utf8')) as Record<string, string>
  const { names: _later, ...older } = peppers()
  writeFileSync(path('peppers.json'), JSON.stringify(older))
  openSecrets(installation, true)
  const grown = peppers()
  expect(grown).toMatchObject(older)
  expect(Buffer.from(grown['names'] ?? '', 'base64')).toHaveLength(32)
  expect(mode(path('peppers.json'))).toBe(0o600)
  openSecrets(installation, true)
  expect(peppers()).toEqual(grown)
})

test.each(['environment', 'peppers.json'])('%s that is gone while there is a database is not made anew', (name) => {
  openSecrets(installation, false)
  rmSync(path(name))
  expect(() => openSecrets(installation, true)).toThrow(`${path(name)} is gone: put it back from your backup`)
  expect(existsSync(path(name))).toBe(false)
})

test.each([['environment', 'APP_PASSWORD=x\n'], ['peppers.json', '{"lookup": "AAAA"}'], ['peppers.json', '{']])('%s that holds "%s" is not used', (name, text) => {
  openSecrets(installation, false)
  writeFileSync(path(name), text)
  expect(() => openSecrets(installation, true)).toThrow(`${path(name)} is incomplete`)
})

test('the key of the server actions stays the same over builds', () => {
  const key = openActionsKey(root)
  expect(Buffer.from(key, 'base64')).toHaveLength(32)
  expect(openActionsKey(root)).toBe(key)
})
