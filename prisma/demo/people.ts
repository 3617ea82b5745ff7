import { actorOf, sessionSecondsMax } from '@/lib/access/open-session'
import { reporter, type Officer } from '@/lib/access/actor-type'
import { activate } from '@/lib/accounts/activate'
import { confirmOfficer } from '@/lib/accounts/confirm-officer'
import { demoPassword } from '@/lib/accounts/demo-password'
import { inviteOfficer } from '@/lib/accounts/invite-officer'
import { issueSetUpCode } from '@/lib/accounts/issue-set-up-code'
import { openInvitation } from '@/lib/accounts/open-invitation'
import { listUnconfirmed } from '@/lib/accounts/queries'
import { totpCode } from '@/lib/accounts/second-factor'
import { signIn } from '@/lib/accounts/sign-in'
import type { Role } from '@/lib/generated/prisma/enums'
import { now } from '@/lib/platform/clock'
import type { Result } from '@/lib/platform/result'

/** One person for each role, a second case officer and a second lead. */
export const people = {
  ada: { name: 'Ada Brook', role: 'ADMINISTRATOR' },
  ina: { name: 'Ina Verne', role: 'INTAKE_OFFICER' },
  cas: { name: 'Cas Oduro', role: 'CASE_OFFICER' },
  cleo: { name: 'Cleo Marsh', role: 'CASE_OFFICER' },
  lea: { name: 'Lea Tamsin', role: 'OVERSIGHT_LEAD' },
  leo: { name: 'Leo Adair', role: 'OVERSIGHT_LEAD' },
  vic: { name: 'Vic Arden', role: 'VICTIM_ADVOCATE' },
  obi: { name: 'Obi Server', role: 'INDEPENDENT_OBSERVER' },
  aud: { name: 'Aud Field', role: 'AUDITOR' },
  foc: { name: 'Foc Island', role: 'FOCAL_POINT' },
} as const satisfies Record<string, { name: string; role: Role }>
export type PersonKey = keyof typeof people

/** A demonstration that cannot do a step would show something untrue. */
export function done<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`the demonstration was refused: ${JSON.stringify(result.refusal)}`)
  return result.value
}

const secrets = new Map<PersonKey, string>()
const sessions = new Map<PersonKey, { actor: Officer; until: number }>()

/** Everybody joins as in life: the administrator by the set-up link, the others by invitation. Each waits for a code of their own. */
export async function joinEverybody(pass: (seconds: number) => Promise<void>): Promise<void> {
  const setUpCode = await issueSetUpCode()
  if (!setUpCode) throw new Error('the demonstration is set up already')
  await join('ada', setUpCode)
  await pass(60)
  for (const key of Object.keys(people) as PersonKey[]) {
    if (key === 'ada') continue
    const { name, role } = people[key]
    const { code } = done(await inviteOfficer(await officer('ada'), { name, signInName: key, roles: [role], stateId: '', unitId: '' }))
    await join(key, code)
    await pass(60)
  }
  for (const { id, mayConfirm } of await listUnconfirmed(await officer('lea'))) if (mayConfirm) done(await confirmOfficer(await officer('lea'), { accountId: id }))
}

async function join(key: PersonKey, invitation: string): Promise<void> {
  const sheet = done(await openInvitation(reporter, { invitation, name: people[key].name, signInName: key, language: 'en' }))
  secrets.set(key, sheet.totpSecret)
  done(
    await activate(reporter, {
      enrolment: sheet.enrolment,
      password: demoPassword,
      passwordAgain: demoPassword,
      code: totpCode(sheet.totpSecret),
      escrowEnd: sheet.escrowIdentity?.slice(-6) ?? '',
      kept: 'yes',
    }),
  )
}

/** The person, signed in at the moment of the demonstration's clock. */
export async function officer(key: PersonKey): Promise<Officer> {
  const known = sessions.get(key)
  if (known && known.until > now().getTime()) return known.actor
  const { token } = done(await signIn(reporter, { name: key, password: demoPassword, code: totpCode(secrets.get(key) ?? '') }))
  const actor = await actorOf(token)
  if (!actor) throw new Error('a session that was just opened is gone')
  sessions.set(key, { actor, until: now().getTime() + (sessionSecondsMax - 600) * 1000 })
  return actor
}
