import { Authenticator } from '@/e2e/support/authenticator'
import { confirmRoles } from '@/e2e/support/confirm-roles'
import { actorOf, type SessionToken } from '@/lib/access/open-session'
import { reporter, type Officer } from '@/lib/access/actor-type'
import { activate } from '@/lib/accounts/activate'
import { inviteOfficer } from '@/lib/accounts/invite-officer'
import { issueSetUpCode } from '@/lib/accounts/issue-set-up-code'
import { openInvitation } from '@/lib/accounts/open-invitation'
import { signIn } from '@/lib/accounts/sign-in'
import type { EnrolmentSheet } from '@/lib/accounts/view'
import type { Role } from '@/lib/generated/prisma/enums'
import type { Result } from '@/lib/platform/result'

/** Somebody who works here, as they know themselves. */
export type Person = { signInName: string; password: string; authenticator: Authenticator; sheet: EnrolmentSheet }
export type SignedInPerson = Person & { actor: Officer; token: SessionToken }

const password = 'a calm clerk in a quiet room'
let people = 0

/** The value of a result that must be good. */
export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`)
  return result.value
}

/** Opens a one-time link. Names count for the set-up link alone. */
export async function openLink(code: string, name = '', signInName = ''): Promise<EnrolmentSheet> {
  return valueOf(await openInvitation(reporter, { invitation: code, name, signInName, language: 'en' }))
}

/** What somebody answers who kept the sheet. */
export async function answersTo(sheet: EnrolmentSheet, authenticator: Authenticator) {
  const escrowEnd = sheet.escrowIdentity?.slice(-6) ?? ''
  return { enrolment: sheet.enrolment, password, passwordAgain: password, code: await authenticator.nextCode(), escrowEnd, kept: 'yes' as const }
}

/** Uses a one-time link to the end. */
export async function join(code: string, name = '', signInName = ''): Promise<Person> {
  const sheet = await openLink(code, name, signInName)
  const authenticator = new Authenticator(sheet.totpSecret)
  valueOf(await activate(reporter, await answersTo(sheet, authenticator)))
  return { signInName: sheet.signInName, password, authenticator, sheet }
}

/** A session of its own each time. */
export async function signInPerson(person: Person): Promise<SignedInPerson> {
  const code = await person.authenticator.nextCode()
  const { token } = valueOf(await signIn(reporter, { name: person.signInName, password: person.password, code }))
  const actor = await actorOf(token)
  if (!actor) throw new Error('a fresh session stands for nobody')
  return { ...person, actor, token }
}

/** The mission with its reference data, and its first administrator, signed in. Once in a database. */
export async function setUpMission(): Promise<SignedInPerson> {
  const code = await issueSetUpCode()
  if (code === null) throw new Error('this database is set up already')
  return signInPerson(await join(code, 'First Administrator', `first.${(people += 1)}`))
}

type New = { roles: Role[]; name?: string; stateId?: string | null; unitId?: string | null }

/** Invited by the administrator, joined and signed in, all through the real use-cases. */
export async function makeOfficer(administrator: Officer, { roles, name, stateId, unitId }: New): Promise<SignedInPerson> {
  const signInName = `person.${(people += 1)}`
  const input = { name: name ?? `Person ${people}`, signInName, roles, stateId: stateId ?? '', unitId: unitId ?? '' }
  const { code } = valueOf(await inviteOfficer(administrator, input))
  const person = await join(code)
  await confirmRoles()
  return signInPerson(person)
}
