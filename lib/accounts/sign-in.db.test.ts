import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { appPool, ownerPool } from '@/e2e/support/database'
import { makeOfficer, setUpMission, signInPerson, type SignedInPerson } from '@/e2e/support/people'
import { actorOf } from '@/lib/access/open-session'
import { reporter, type Officer } from '@/lib/access/actor-type'
import { endAccount } from '@/lib/accounts/end-account'
import { endSession } from '@/lib/accounts/end-session'
import { inviteOfficer } from '@/lib/accounts/invite-officer'
import { listSessions } from '@/lib/accounts/queries'
import { signIn } from '@/lib/accounts/sign-in'
import { setClock } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { decrypt, randomBytes } from '@/lib/vault/seal'
import { openForServer } from '@/lib/vault/server-seal'

let administrator: Officer
let officer: SignedInPerson

beforeAll(async () => {
  administrator = (await setUpMission()).actor
})
beforeEach(async () => {
  officer = await makeOfficer(administrator, { roles: ['INTAKE_OFFICER'] })
})
afterEach(() => setClock(undefined))

const entries = (event: string) => db().logEntry.count({ where: { event, subjectId: officer.actor.id } })
const attempt = async (more: Partial<Parameters<typeof signIn>[1]>) => {
  const result = await signIn(reporter, { name: officer.signInName, password: officer.password, code: '000000', ...more })
  return result.ok ? 'in' : result.refusal.code
}
const wrong = { password: 'not the password' }

/** As many refused tries as put a name into its waiting time. */
async function provoke(name: string): Promise<string[]> {
  const answers: string[] = []
  for (let tries = 0; tries < 6; tries += 1) answers.push(await attempt({ ...wrong, name }))
  return answers
}

test('unknown name, wrong password and wrong code are answered alike; only the known name is logged', async () => {
  const before = await db().logEntry.count()
  expect(await attempt({ name: 'nobody.at.all', ...wrong })).toBe('refused')
  expect(await db().logEntry.count()).toBe(before)
  expect(await attempt({ ...wrong, code: await officer.authenticator.nextCode() })).toBe('refused')
  expect(await attempt({})).toBe('refused')
  expect(await entries('account.sign-in-refused')).toBe(2)
})

test('an unknown name takes as long as a known one', async () => {
  const times: Record<string, number[]> = { known: [], unknown: [] }
  for (let round = 0; round < 9; round += 1) {
    for (const [kind, name] of [['known', officer.signInName], ['unknown', 'nobody.here']] as const) {
      await db().signInThrottle.deleteMany()
      const start = performance.now()
      await attempt({ ...wrong, name })
      times[kind]?.push(performance.now() - start)
    }
  }
  const median = (list: number[] = []) => [...list].sort((one, other) => one - other)[4] ?? 0
  const ratio = median(times['known']) / median(times['unknown'])
  expect(ratio).toBeGreaterThan(0.6)
  expect(ratio).toBeLessThan(1.6)
})

test('a known and an unknown name are slowed down alike, and the wait doubles', async () => {
  expect(await provoke(officer.signInName)).toEqual(['refused', 'refused', 'refused', 'refused', 'refused', 'wait'])
  expect(await provoke('nobody.slow')).toEqual(['refused', 'refused', 'refused', 'refused', 'refused', 'wait'])
  const refused = await entries('account.sign-in-refused')
  const start = Date.now()
  const waits: (string | undefined)[] = []
  for (const seconds of [1.1, 2.2, 4.3, 8.4, 16.5]) {
    setClock(() => new Date(start + seconds * 2000))
    expect(await attempt(wrong)).toBe('refused')
    const result = await signIn(reporter, { name: officer.signInName, ...wrong, code: '000000' })
    waits.push(result.ok ? 'in' : result.refusal.values?.['seconds'])
  }
  expect(waits).toEqual(['2', '4', '8', '16', '32'])
  expect(await entries('account.sign-in-refused')).toBe(refused + 5)
})

test('tries of the same moment do not slip in under one count', async () => {
  const answers = await Promise.all(Array.from({ length: 12 }, () => attempt(wrong)))
  expect(answers.filter((answer) => answer === 'refused')).toHaveLength(5)
  expect(answers.filter((answer) => answer === 'wait')).toHaveLength(7)
})

test('the owner with a right code comes in during the wait, and that ends it', async () => {
  expect((await provoke(officer.signInName)).at(-1)).toBe('wait')
  expect(await attempt({ code: await officer.authenticator.nextCode() })).toBe('in')
  expect(await attempt(wrong)).toBe('refused')
})

test('during the wait a found code is good for one guess of the password', async () => {
  // However slow the machine is, the wait is not over.
  const at = Date.now()
  setClock(() => new Date(at))
  await provoke(officer.signInName)
  const code = await officer.authenticator.nextCode()
  expect(await attempt({ ...wrong, code })).toBe('refused')
  expect(await attempt({ code })).toBe('wait')
})

test('a code that opened a session opens no second one, not even at the same moment', async () => {
  const code = await officer.authenticator.nextCode()
  const answers = await Promise.all([attempt({ code }), attempt({ code }), attempt({ code })])
  expect(answers.filter((answer) => answer === 'in')).toHaveLength(1)
  expect(await attempt({ code })).toBe('refused')
})

test('a recovery code works once, however it is spaced', async () => {
  const [code = ''] = officer.sheet.recoveryCodes
  expect(await attempt({ code: ` ${code.replaceAll('-', '').toUpperCase()} ` })).toBe('in')
  expect(await attempt({ code })).toBe('refused')
  expect(await entries('account.signed-in')).toBe(2)
})

test('a session that is deleted, idle for an hour, or eight hours old stands for nobody', async () => {
  const other = await signInPerson(officer)
  await db().session.delete({ where: { id: other.actor.session.id } })
  expect(await actorOf(other.token)).toBeNull()
  expect(await actorOf(officer.token)).not.toBeNull()
  const start = Date.now()
  setClock(() => new Date(start + 61 * 60_000))
  expect(await actorOf(officer.token)).toBeNull()
  for (let minutes = 50; minutes < 480; minutes += 50) {
    setClock(() => new Date(start + minutes * 60_000))
    expect(await actorOf(officer.token)).not.toBeNull()
  }
  setClock(() => new Date(start + 481 * 60_000))
  expect(await actorOf(officer.token)).toBeNull()
})

test('one ends own sessions and nobody else’s; nothing is logged when nothing ended', async () => {
  const other = await signInPerson(officer)
  const stranger = await makeOfficer(administrator, { roles: ['AUDITOR'] })
  expect((await listSessions(officer.actor)).map(({ isThis }) => isThis)).toEqual([true, false])
  await endSession(stranger.actor, { sessionId: other.actor.session.id })
  expect(await actorOf(other.token)).not.toBeNull()
  expect(await db().logEntry.count({ where: { event: 'account.session-ended', subjectId: stranger.actor.id } })).toBe(0)
  await endSession(officer.actor, { sessionId: 'others' })
  expect(await actorOf(other.token)).toBeNull()
  expect(await actorOf(officer.token)).not.toBeNull()
  expect(await endSession(officer.actor, { sessionId: officer.actor.session.id })).toMatchObject({ value: { endedThis: true } })
  expect(await actorOf(officer.token)).toBeNull()
  expect(await entries('account.session-ended')).toBe(2)
})

test('an ended account is out at once and stays out', async () => {
  await endAccount(administrator, { accountId: officer.actor.id })
  expect(await actorOf(officer.token)).toBeNull()
  expect(await db().session.count({ where: { accountId: officer.actor.id } })).toBe(0)
  expect(await attempt({ code: await officer.authenticator.nextCode() })).toBe('refused')
  expect(await entries('account.ended')).toBe(1)
})

test('the database and the server’s secrets without the cookie’s key open nothing and write nothing', async () => {
  const session = await db().session.findUniqueOrThrow({ where: { id: officer.actor.session.id } })
  const sealed = session.secretSealed ?? new Uint8Array()
  expect(() => openForServer('staff', sealed)).toThrow()
  const context = { table: 'session', id: session.id, field: 'secret' }
  for (const key of [env().TEMWEN_SERVER_KEY, Buffer.from(session.proofHash), randomBytes(32)]) {
    expect(() => decrypt(key, context, sealed)).toThrow()
    // Whoever has NEXTAUTH_SECRET can make a cookie, but not one with this key.
    expect(await actorOf({ sessionId: session.id, sessionKey: key.toString('base64') })).toBeNull()
  }
  const pool = appPool()
  try {
    const claim = `session:${session.id}:${Buffer.from(session.proofHash).toString('hex')}`
    await pool.query(`SELECT set_config('temwen.actor', $1, false)`, [claim])
    const forged = pool.query(`SELECT log_append('account', $1, 'account.ended', null, null, '', null)`, [officer.actor.id])
    await expect(forged).rejects.toThrow(/no live session/)
  } finally {
    await pool.end()
  }
})

test('an invitation by somebody whose session ended leaves neither row nor entry', async () => {
  const { actor } = await makeOfficer(administrator, { roles: ['ADMINISTRATOR'] })
  await endSession(actor, { sessionId: actor.session.id })
  const [invitations, count] = [await db().invitation.count(), await db().logEntry.count()]
  const input = { name: 'New', signInName: 'new.person', roles: ['AUDITOR' as const], stateId: '', unitId: '' }
  await expect(inviteOfficer(actor, input)).rejects.toThrow(/no live session/)
  expect([await db().invitation.count(), await db().logEntry.count()]).toEqual([invitations, count])
})

test('an account cannot change without an entry, not even by the owner of the database', async () => {
  const pool = ownerPool()
  try {
    const change = pool.query(`UPDATE account SET totp_step = 0 WHERE id = $1`, [officer.actor.id])
    await expect(change).rejects.toThrow(/has no log entry/)
  } finally {
    await pool.end()
  }
})
