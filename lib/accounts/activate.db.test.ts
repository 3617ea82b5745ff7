import { expect, test } from 'vitest'
import { Authenticator } from '@/e2e/support/authenticator'
import { emptyDatabase } from '@/e2e/support/database'
import { answersTo, join, makeOfficer, openLink, setUpMission, signInPerson, valueOf } from '@/e2e/support/people'
import { reporter } from '@/lib/access/actor-type'
import { activate } from '@/lib/accounts/activate'
import { inviteOfficer } from '@/lib/accounts/invite-officer'
import { issueSetUpCode } from '@/lib/accounts/issue-set-up-code'
import { openInvitation } from '@/lib/accounts/open-invitation'
import { append } from '@/lib/log/append'
import { db } from '@/lib/platform/db'
import { transaction } from '@/lib/platform/transaction'
import { newKeyPair, sealTo } from '@/lib/vault/seal'

const opening = (invitation: string) => openInvitation(reporter, { invitation, name: 'Late Comer', signInName: 'late', language: 'en' })
const events = async (subjectId: string) =>
  (await db().logEntry.findMany({ where: { subjectId }, orderBy: { seq: 'asc' } })).map(({ event, actorKind }) => `${actorKind} ${event}`)
const countEntries = () => db().logEntry.count()

// In order: a mission is set up once, and the rest of this file works in it.
test('an earlier set-up code dies when a new one is made', async () => {
  const first = await issueSetUpCode()
  const second = await issueSetUpCode()
  expect((await opening(first ?? '')).ok).toBe(false)
  expect((await opening(second ?? '')).ok).toBe(true)
})

test('nothing is stored before the second step', async () => {
  await openLink((await issueSetUpCode()) ?? '', 'First', 'first')
  expect([await db().account.count(), await db().mission.count(), await countEntries()]).toEqual([0, 0, 0])
})

test('a wrong code, password that is the name, or other escrow end is refused beside its field and stores nothing', async () => {
  const sheet = await openLink((await issueSetUpCode()) ?? '', 'First Administrator', 'first.administrator')
  const good = await answersTo(sheet, new Authenticator(sheet.totpSecret))
  const named = 'first administrator 1'
  const result = await activate(reporter, { ...good, password: named, passwordAgain: named, code: '000000', escrowEnd: 'XXXXXX' })
  expect(result).toMatchObject({
    ok: false,
    refusal: { code: 'invalid', fields: { password: ['passwordIsName'], code: ['wrongCode'], escrowEnd: ['wrongEscrow'] } },
  })
  expect([await db().account.count(), await db().mission.count(), await countEntries()]).toEqual([0, 0, 0])
})

test('of two who set up at once one becomes the administrator and the other is told; then nobody can be first again', async () => {
  const code = (await issueSetUpCode()) ?? ''
  const tries = await Promise.all(
    ['one', 'two'].map(async (signInName) => {
      const sheet = await openLink(code, `Somebody ${signInName}`, signInName)
      return answersTo(sheet, new Authenticator(sheet.totpSecret))
    }),
  )
  const results = await Promise.all(tries.map((input) => activate(reporter, input)))
  expect(results.map((result) => (result.ok ? 'set up' : result.refusal.code)).sort()).toEqual(['invitation', 'set up'])
  const [administrator, ...others] = await db().account.findMany()
  expect(others).toEqual([])
  expect(administrator?.roles).toEqual(['ADMINISTRATOR'])
  expect(await events(administrator?.id ?? '')).toEqual(['system account.created'])
  expect((await db().mission.findMany()).map(({ escrowRecipient }) => escrowRecipient.slice(0, 4))).toEqual(['age1'])
  expect(await db().department.count()).toBe(10)
  expect((await opening(code)).ok).toBe(false)
  expect(await issueSetUpCode()).toBeNull()
})

test('who is invited joins once; a keyholder can open what is sealed to them, watchers have no key', async () => {
  // The administrator of the test above is not known here, so this database begins anew.
  await emptyDatabase()
  const { actor } = await setUpMission()
  const officer = await makeOfficer(actor, { roles: ['INTAKE_OFFICER', 'CASE_OFFICER'] })
  const row = await db().account.findUniqueOrThrow({ where: { id: officer.actor.id } })
  const sealed = sealTo(row.publicKey ?? new Uint8Array(), Buffer.from('a case key'))
  expect(officer.actor.keyring?.open(sealed).toString()).toBe('a case key')
  expect(await events(officer.actor.id)).toEqual(['system account.created', 'officer account.signed-in'])

  const auditor = await makeOfficer(actor, { roles: ['AUDITOR'] })
  for (const watcher of [actor, auditor.actor]) {
    expect(watcher.keyring).toBeNull()
    expect((await db().account.findUniqueOrThrow({ where: { id: watcher.id } })).publicKey).toBeNull()
  }
  const giveKey = transaction(actor, async (tx) => {
    await tx.account.update({ where: { id: auditor.actor.id }, data: { publicKey: new Uint8Array(newKeyPair().publicKey) } })
    await append(tx, { subject: 'account', subjectId: auditor.actor.id, type: 'account.created' })
  })
  await expect(giveKey).rejects.toThrow(/account_watchers_hold_no_key/)

  const { code } = valueOf(await inviteOfficer(actor, { name: 'Twice', signInName: 'twice', roles: ['CASE_OFFICER'], stateId: '', unitId: '' }))
  await join(code)
  await expect(join(code)).rejects.toThrow(/invitation/)
})

test('somebody whose sign-in name was taken in the meantime is told, and neither account nor entry is left', async () => {
  await emptyDatabase()
  const { actor } = await setUpMission()
  const input = { name: 'Same Name', signInName: 'same', roles: ['CASE_OFFICER' as const], stateId: '', unitId: '' }
  const codes = [valueOf(await inviteOfficer(actor, input)).code, valueOf(await inviteOfficer(actor, input)).code]
  await signInPerson(await join(codes[0] ?? ''))
  const [accounts, entries] = [await db().account.count(), await countEntries()]
  await expect(join(codes[1] ?? '')).rejects.toThrow(/nameTaken/)
  expect([await db().account.count(), await countEntries()]).toEqual([accounts, entries])
  expect(await db().invitation.count({ where: { usedAt: null, inviterId: { not: null } } })).toBe(1)
})
