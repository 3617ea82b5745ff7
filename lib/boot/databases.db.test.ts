import { expect, test } from 'vitest'
import { appPool, ownerPool, sequencerPool } from '@/e2e/support/database'
import { inspectOwnDatabase, openLogins, scramVerifier, tellsOfDamage, withClient } from '@/lib/boot/databases'
import type { Secrets } from '@/lib/boot/secrets'

const ownerUrl = process.env.OWNER_DATABASE_URL ?? ''

function secretsFrom(appUrl: string, sequencerUrl: string): Secrets {
  const password = (url: string) => decodeURIComponent(new URL(url).password)
  return {
    POSTGRES_PASSWORD: '', OWNER_PASSWORD: '', TEMWEN_SERVER_KEY: '', NEXTAUTH_SECRET: '', peppersFile: '',
    APP_PASSWORD: password(appUrl), SEQUENCER_PASSWORD: password(sequencerUrl),
  }
}
const secrets = secretsFrom(process.env.DATABASE_URL ?? '', process.env.SEQUENCER_DATABASE_URL ?? '')

test('each of the three roles signs in as itself, and none is a superuser', async () => {
  const pools = [ownerPool(), appPool(), sequencerPool()]
  const seen = await Promise.all(pools.map(async (pool) => (await pool.query('SELECT current_user, rolsuper FROM pg_roles WHERE rolname = current_user')).rows[0]))
  await Promise.all(pools.map((pool) => pool.end()))
  expect(seen).toEqual(['temwen_owner', 'temwen_app', 'temwen_sequencer'].map((current_user) => ({ current_user, rolsuper: false })))
})

test('the application may make neither tables nor roles', async () => {
  const pool = appPool()
  await expect(pool.query('CREATE TABLE public.mine (id integer)')).rejects.toThrow('permission denied')
  await expect(pool.query('CREATE ROLE mine')).rejects.toThrow('permission denied')
  await pool.end()
})

test('PostgreSQL takes the password that a verifier was made from, and no other', async () => {
  const right = `right password ${crypto.randomUUID()}`
  const role = `role_${crypto.randomUUID().slice(0, 8)}`
  const signIn = (password: string) => {
    const url = new URL(ownerUrl)
    url.username = role
    url.password = password
    return withClient(url.href, (client) => client.query('SELECT 1 AS one'))
  }
  await withClient(ownerUrl, async (client) => {
    await client.query(`CREATE ROLE ${role} LOGIN PASSWORD '${scramVerifier(right)}'`)
    await expect(signIn(right)).resolves.toMatchObject({ rows: [{ one: 1 }] })
    await expect(signIn('wrong password')).rejects.toThrow('password authentication failed')
    await client.query(`DROP ROLE ${role}`)
  })
})

test('roles that sign in already are left alone, also by somebody who could not change them', async () => {
  await expect(openLogins(process.env.DATABASE_URL ?? '', secrets)).resolves.toBeUndefined()
  await expect(openLogins(process.env.DATABASE_URL ?? '', { ...secrets, APP_PASSWORD: 'another' })).rejects.toThrow('may not give temwen_app')
})

test('a PostgreSQL with Temwen in it is recognised', async () => {
  expect(await inspectOwnDatabase(ownerUrl)).toBe(true)
})

test('a PostgreSQL that cannot be used ends with a sentence that says what to do', async () => {
  const changed = (change: (url: URL) => void) => {
    const url = new URL(ownerUrl)
    change(url)
    return inspectOwnDatabase(url.href)
  }
  await expect(changed((url) => (url.password = 'wrong'))).rejects.toThrow('refuses the name or the password: correct DATABASE_URL.')
  await expect(changed((url) => (url.pathname = '/nowhere'))).rejects.toThrow('does not exist: make it, owned by the role in DATABASE_URL.')
  await expect(changed((url) => (url.search = '?host=%2Fnowhere'))).rejects.toThrow('does not answer (ENOENT): start it, or correct DATABASE_URL.')
  await expect(inspectOwnDatabase(process.env.DATABASE_URL ?? '')).rejects.toThrow('may not make tables: make it the owner of its database.')
})

test('an error that PostgreSQL gives for a wrong statement is no damage', () => {
  expect(tellsOfDamage(Object.assign(new Error('syntax error'), { code: '42601' }))).toBe(false)
  expect(tellsOfDamage(Object.assign(new Error('invalid page in block 0'), { code: 'XX001' }))).toBe(true)
})
