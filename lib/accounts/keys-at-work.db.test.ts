import { beforeEach, describe, expect, test } from 'vitest'
import { Authenticator } from '@/e2e/support/authenticator'
import { fileCase, snapshot } from '@/e2e/support/case-fixture'
import { emptyDatabase } from '@/e2e/support/database'
import { answersTo, join, makeOfficer, openLink, setUpMission, signInPerson, valueOf, type SignedInPerson } from '@/e2e/support/people'
import { reporter, type Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { actorOf } from '@/lib/access/open-session'
import { activate } from '@/lib/accounts/activate'
import { changePassword } from '@/lib/accounts/change-password'
import { changeRoles } from '@/lib/accounts/change-roles'
import { confirmOfficer } from '@/lib/accounts/confirm-officer'
import { endAccount } from '@/lib/accounts/end-account'
import { inviteOfficer } from '@/lib/accounts/invite-officer'
import { offerReset } from '@/lib/accounts/offer-reset'
import { listUnconfirmed } from '@/lib/accounts/queries'
import { recoverAccess } from '@/lib/accounts/recover-access'
import { openRenewal, renewSheet } from '@/lib/accounts/renew-sheet'
import { signIn } from '@/lib/accounts/sign-in'
import { assignCase } from '@/lib/cases/assign-case'
import { classifyCase } from '@/lib/cases/classify-case'
import { handOverKeys } from '@/lib/cases/hand-over-keys'
import { viewCase } from '@/lib/cases/queries'
import { acknowledgeCase, openCase } from '@/lib/cases/simple-moves'
import { listUnheldCases } from '@/lib/cases/unheld'
import type { Role } from '@/lib/generated/prisma/enums'
import { db } from '@/lib/platform/db'

let administrator: Officer
let lead: SignedInPerson
let intake: SignedInPerson

beforeEach(async () => {
  await emptyDatabase()
  administrator = (await setUpMission()).actor
  lead = await makeOfficer(administrator, { roles: ['OVERSIGHT_LEAD'] })
  intake = await makeOfficer(administrator, { roles: ['INTAKE_OFFICER'] })
})

const entries = (event: string, subjectId: string) => db().logEntry.count({ where: { event, subjectId } })
const held = async (caseId: string, who: Officer) => (await snapshot(caseId)).held.filter((grant) => grant.startsWith(who.id)).map((grant) => grant.split(' ')[1])
/** By a printed code, so that nobody waits for the phone's next one. */
async function signInPrinted(person: SignedInPerson, password: string, code = person.sheet.recoveryCodes.at(-1) ?? ''): Promise<Officer> {
  const { token } = valueOf(await signIn(reporter, { name: person.signInName, password, code }))
  const actor = await actorOf(token)
  if (!actor) throw new Error('a fresh session stands for nobody')
  return actor
}
const canSignIn = (person: SignedInPerson) => signInPrinted(person, person.password, person.sheet.recoveryCodes[1]).then(() => true, () => false)

/** Joined by an invitation, and not confirmed by anybody. */
async function stranger(roles: Role[]) {
  const { code } = valueOf(await inviteOfficer(administrator, { name: 'Str Anger', signInName: `stranger.${roles.join('.')}`, roles, stateId: '', unitId: '' }))
  return signInPerson(await join(code))
}

async function assignedTo(officer: Officer): Promise<string> {
  const { id } = await fileCase()
  await db().allegationType.upsert({ where: { code: 'TRAFFIC' }, create: { code: 'TRAFFIC', class: 'MINOR_MISCONDUCT', unCategory: 2, unPublicType: 'NOT_SEA', position: 1 }, update: {} })
  const at = async () => ({ caseId: id, version: (await snapshot(id)).file.version })
  valueOf(await acknowledgeCase(intake.actor, await at()))
  valueOf(await classifyCase(intake.actor, { ...(await at()), typeCode: 'TRAFFIC', personnelCategory: 'POLICE', stateId: null, unitId: null }))
  valueOf(await openCase(lead.actor, await at()))
  valueOf(await assignCase(lead.actor, { ...(await at()), assigneeId: officer.id }))
  return id
}

describe('a colleague whom nobody has confirmed', () => {
  test('is given no key and enters no room, whatever an administrator wrote into the invitation', async () => {
    const { id } = await fileCase()
    const somebody = await stranger(['INTAKE_OFFICER', 'OVERSIGHT_LEAD'])
    await handOverKeys(lead.actor)
    expect(somebody.actor.roles).toEqual([])
    expect(await held(id, somebody.actor)).toEqual([])
    expect(await held((await fileCase()).id, somebody.actor)).toEqual([])
    await expect(viewCase(somebody.actor, id)).rejects.toEqual(new AccessDenied(true))
    await expect(confirmOfficer(administrator, { accountId: somebody.actor.id })).rejects.toEqual(new AccessDenied(false))
    await expect(confirmOfficer(intake.actor, { accountId: somebody.actor.id })).rejects.toEqual(new AccessDenied(false))
    await expect(confirmOfficer(somebody.actor, { accountId: somebody.actor.id })).rejects.toEqual(new AccessDenied(false))
  })

  test('works once a lead has confirmed them, and has the keys as soon as a holder works', async () => {
    const { id } = await fileCase()
    const somebody = await stranger(['INTAKE_OFFICER'])
    expect((await listUnconfirmed(lead.actor)).map((row) => [row.roles, row.mayConfirm])).toEqual([[['INTAKE_OFFICER'], true]])
    await confirmOfficer(lead.actor, { accountId: somebody.actor.id })
    await confirmOfficer(lead.actor, { accountId: somebody.actor.id })
    expect(await entries('account.confirmed', somebody.actor.id)).toBe(1)
    expect((await actorOf(somebody.token))?.roles).toEqual(['INTAKE_OFFICER'])
    await viewCase(lead.actor, id)
    expect((await held(id, somebody.actor)).sort()).toEqual(['ACCOUNT', 'INQUIRY'])
    expect(await listUnconfirmed(lead.actor)).toEqual([])
  })

  test('may be confirmed by any reader where the only lead began anew, and not by the administrator', async () => {
    const { code } = valueOf(await offerReset(administrator, { accountId: lead.actor.id }))
    const anew = await signInPerson(await join(code))
    expect(anew.actor.roles).toEqual([])
    await expect(confirmOfficer(administrator, { accountId: anew.actor.id })).rejects.toEqual(new AccessDenied(false))
    valueOf(await confirmOfficer(intake.actor, { accountId: anew.actor.id }))
    expect((await actorOf(anew.token))?.roles).toEqual(['OVERSIGHT_LEAD'])
  })
})

describe('changing roles', () => {
  test('closes at once what a lost role opened, frees its cases, and gives a new one nothing before it is confirmed', async () => {
    const officer = await makeOfficer(administrator, { roles: ['CASE_OFFICER'] })
    const caseId = await assignedTo(officer.actor)
    expect((await held(caseId, officer.actor)).sort()).toEqual(['ACCOUNT', 'INQUIRY'])
    valueOf(await changeRoles(administrator, { accountId: officer.actor.id, roles: ['OVERSIGHT_LEAD'] }))
    expect(await held(caseId, officer.actor)).toEqual([])
    expect((await snapshot(caseId)).file.assigneeId).toBeNull()
    expect(await entries('case.unassigned', caseId)).toBe(1)
    expect((await actorOf(officer.token))?.roles).toEqual([])
    await confirmOfficer(lead.actor, { accountId: officer.actor.id })
    await handOverKeys(lead.actor)
    expect((await held(caseId, officer.actor)).sort()).toEqual(['ACCOUNT', 'INQUIRY'])
  })

  test('keeps what the remaining roles open', async () => {
    const both = await makeOfficer(administrator, { roles: ['INTAKE_OFFICER', 'CASE_OFFICER'] })
    const caseId = await assignedTo(both.actor)
    const { id: fresh } = await fileCase()
    valueOf(await changeRoles(administrator, { accountId: both.actor.id, roles: ['INTAKE_OFFICER'] }))
    expect(await held(caseId, both.actor)).toEqual([])
    expect((await held(fresh, both.actor)).sort()).toEqual(['ACCOUNT', 'INQUIRY'])
  })

  test('is refused where a key would be needed or would be left over, and for the last administrator', async () => {
    const auditor = await makeOfficer(administrator, { roles: ['AUDITOR'] })
    expect(await changeRoles(administrator, { accountId: auditor.actor.id, roles: ['CASE_OFFICER'] })).toMatchObject({ refusal: { fields: { roles: ['rolesNeedKey'] } } })
    expect(await changeRoles(administrator, { accountId: intake.actor.id, roles: ['AUDITOR'] })).toMatchObject({ refusal: { fields: { roles: ['rolesNeedKey'] } } })
    expect(await changeRoles(administrator, { accountId: administrator.id, roles: ['AUDITOR'] })).toMatchObject({ refusal: { code: 'lastAdministrator' } })
    await expect(changeRoles(lead.actor, { accountId: intake.actor.id, roles: ['OVERSIGHT_LEAD'] })).rejects.toEqual(new AccessDenied(false))
    expect(await entries('account.roles-changed', intake.actor.id)).toBe(0)
  })
})

describe('the password', () => {
  const fresh = 'nothing but four plain words'

  test('changes, opens the same cases, ends other sessions, and the old one is dead', async () => {
    const { id } = await fileCase()
    const { token } = valueOf(await signIn(reporter, { name: intake.signInName, password: intake.password, code: intake.sheet.recoveryCodes[2] ?? '' }))
    const change = { current: intake.password, password: fresh, passwordAgain: fresh }
    expect(await changePassword(intake.actor, { ...change, current: 'not it' })).toMatchObject({ refusal: { fields: { current: ['wrongPassword'] } } })
    valueOf(await changePassword(intake.actor, change))
    expect([await actorOf(token), (await actorOf(intake.token))?.id]).toEqual([null, intake.actor.id])
    expect(await canSignIn(intake)).toBe(false)
    const again = await signInPrinted(intake, fresh)
    expect((await viewCase(again, id)).compartments.filter(({ isOpen }) => isOpen).map(({ kind }) => kind).sort()).toEqual(['ACCOUNT', 'INQUIRY'])
    expect(await entries('account.password-changed', intake.actor.id)).toBe(1)
  })

  test('that was forgotten is made anew with the printed code, and every case opens as before', async () => {
    const { id } = await fileCase()
    const keyRecoveryCode = ` ${(intake.sheet.keyRecoveryCode ?? '').toUpperCase().replaceAll('-', ' ')} `
    const input = { name: intake.signInName, keyRecoveryCode, password: fresh, passwordAgain: fresh }
    expect(await recoverAccess(reporter, { ...input, code: '000000' })).toMatchObject({ refusal: { code: 'refusedRecovery' } })
    const [code = ''] = intake.sheet.recoveryCodes
    expect(await recoverAccess(reporter, { ...input, keyRecoveryCode: 'aaaaa-aaaaa-aaaaa-aaaaa', code })).toMatchObject({ refusal: { code: 'refusedRecovery' } })
    expect(await recoverAccess(reporter, { ...input, name: 'nobody.here', code: '000000' })).toMatchObject({ refusal: { code: 'refusedRecovery' } })
    expect(await entries('account.recovered', intake.actor.id)).toBe(0)
    valueOf(await recoverAccess(reporter, { ...input, code }))
    expect(await actorOf(intake.token)).toBeNull()
    const again = await signInPrinted(intake, fresh)
    expect((await viewCase(again, id)).compartments.some(({ isOpen }) => isOpen)).toBe(true)
    expect(await entries('account.recovered', intake.actor.id)).toBe(1)
  })

  test('cannot be guessed through the way back: the tries slow down like signing in', async () => {
    const input = { name: intake.signInName, keyRecoveryCode: 'x', password: fresh, passwordAgain: fresh, code: '000000' }
    const answers: string[] = []
    for (let tries = 0; tries < 6; tries += 1) answers.push(await recoverAccess(reporter, input).then((result) => (result.ok ? 'in' : result.refusal.code)))
    expect(answers.at(-1)).toBe('wait')
  })
})

describe('a lost second factor', () => {
  test('is replaced with the whole sheet; the old phone, codes and recovery code are dead, the key is the same', async () => {
    const { id } = await fileCase()
    const sheet = valueOf(await openRenewal(intake.actor, { current: intake.password }))
    const authenticator = new Authenticator(sheet.totpSecret)
    const input = { enrolment: sheet.enrolment, current: intake.password, kept: 'yes' as const }
    expect(await renewSheet(intake.actor, { ...input, code: '000000' })).toMatchObject({ refusal: { fields: { code: ['wrongCode'] } } })
    expect(await renewSheet(lead.actor, { ...input, code: await authenticator.nextCode() })).toMatchObject({ refusal: { code: 'expired' } })
    valueOf(await renewSheet(intake.actor, { ...input, code: await authenticator.nextCode() }))
    expect(await canSignIn(intake)).toBe(false)
    const again = await signInPrinted(intake, intake.password, sheet.recoveryCodes[1])
    expect((await viewCase(again, id)).compartments.some(({ isOpen }) => isOpen)).toBe(true)
    const [old = '', code = ''] = [intake.sheet.recoveryCodes[0], sheet.recoveryCodes[0]]
    const password = 'nothing but four plain words'
    const back = { name: intake.signInName, password, passwordAgain: password }
    expect((await recoverAccess(reporter, { ...back, keyRecoveryCode: intake.sheet.keyRecoveryCode ?? '', code })).ok).toBe(false)
    expect((await recoverAccess(reporter, { ...back, keyRecoveryCode: sheet.keyRecoveryCode ?? '', code: old })).ok).toBe(false)
    expect((await recoverAccess(reporter, { ...back, keyRecoveryCode: sheet.keyRecoveryCode ?? '', code })).ok).toBe(true)
  })
})

describe('an administrator’s reset', () => {
  test('changes nothing before its link is used; then the account begins without keys, sessions and confirmation', async () => {
    const { id } = await fileCase()
    const { code: first } = valueOf(await offerReset(administrator, { accountId: intake.actor.id }))
    const { code } = valueOf(await offerReset(administrator, { accountId: intake.actor.id }))
    expect(await actorOf(intake.token)).not.toBeNull()
    expect((await held(id, intake.actor)).sort()).toEqual(['ACCOUNT', 'INQUIRY'])
    await expect(openLink(first)).rejects.toThrow(/invitation/)
    const anew = await signInPerson(await join(code))
    expect([anew.actor.id, anew.actor.roles]).toEqual([intake.actor.id, []])
    expect([await actorOf(intake.token), await held(id, intake.actor)]).toEqual([null, []])
    expect(await canSignIn(intake)).toBe(false)
    expect(await entries('account.reset', intake.actor.id)).toBe(1)
    await handOverKeys(lead.actor)
    expect(await held(id, anew.actor)).toEqual([])
    await confirmOfficer(lead.actor, { accountId: anew.actor.id })
    await handOverKeys(lead.actor)
    expect((await held(id, anew.actor)).sort()).toEqual(['ACCOUNT', 'INQUIRY'])
    expect((await viewCase((await actorOf(anew.token)) ?? administrator, id)).compartments.some(({ isOpen }) => isOpen)).toBe(true)
  })

  test('is nothing that one does to oneself, or to whoever has left, or without being administrator', async () => {
    expect(await offerReset(administrator, { accountId: administrator.id })).toMatchObject({ refusal: { code: 'not-yourself' } })
    const { code } = valueOf(await offerReset(administrator, { accountId: intake.actor.id }))
    const sheet = await openLink(code)
    await endAccount(administrator, { accountId: intake.actor.id })
    expect((await activate(reporter, await answersTo(sheet, new Authenticator(sheet.totpSecret)))).ok).toBe(false)
    expect(await offerReset(administrator, { accountId: intake.actor.id })).toMatchObject({ refusal: { code: 'gone' } })
    await expect(offerReset(lead.actor, { accountId: intake.actor.id })).rejects.toEqual(new AccessDenied(false))
  })
})

describe('whoever leaves', () => {
  test('loses sessions and keys at once, their cases wait for a new officer, and what nobody holds is listed to the lead', async () => {
    const officer = await makeOfficer(administrator, { roles: ['CASE_OFFICER'] })
    const caseId = await assignedTo(officer.actor)
    await endAccount(administrator, { accountId: officer.actor.id })
    expect([await actorOf(officer.token), await held(caseId, officer.actor)]).toEqual([null, []])
    expect((await snapshot(caseId)).file.assigneeId).toBeNull()
    expect((await listUnheldCases(lead.actor)).map(({ id, kinds }) => [id, kinds])).toEqual([[caseId, ['IDENTITY']]])
    const second = await makeOfficer(administrator, { roles: ['OVERSIGHT_LEAD'] })
    await endAccount(administrator, { accountId: lead.actor.id })
    const [unheld] = await listUnheldCases(second.actor)
    expect(unheld?.kinds.sort()).toEqual(['ACCOUNT', 'IDENTITY', 'INQUIRY'])
    await expect(listUnheldCases(intake.actor)).rejects.toEqual(new AccessDenied(false))
  })
})
