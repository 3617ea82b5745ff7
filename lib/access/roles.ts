import type { Role } from '@/lib/generated/prisma/enums'

/** Roles that open what others wrote. They work once somebody who leads has confirmed whose they are. */
const readers: readonly Role[] = ['INTAKE_OFFICER', 'CASE_OFFICER', 'OVERSIGHT_LEAD', 'VICTIM_ADVOCATE', 'INDEPENDENT_OBSERVER']

/** Roles that open something sealed, and so need a key of their own. A focal point's opens their own drafts and no case. */
const keyholders: readonly Role[] = ['FOCAL_POINT', ...readers]

/** Roles that run or watch the system. They hold no other role and no key; the database checks both. */
const watchers: readonly Role[] = ['ADMINISTRATOR', 'AUDITOR']

export function holdsKey(roles: readonly Role[]): boolean {
  return roles.some((role) => keyholders.includes(role))
}

/** Whether one person may hold these roles together. */
export function areCompatible(roles: readonly Role[]): boolean {
  return roles.length > 0 && (roles.length === 1 || !roles.some((role) => watchers.includes(role)))
}

/** Those of the roles that somebody has to confirm. */
export function toConfirm(roles: readonly Role[]): Role[] {
  return roles.filter((role) => readers.includes(role))
}

/**
 * The roles that work. An administrator makes and resets accounts, and could so come by a reader's role under another name: no key
 * is handed to a role that nobody else has confirmed.
 */
export function rolesInForce({ roles, confirmedRoles }: { roles: readonly Role[]; confirmedRoles: readonly Role[] }): Role[] {
  return roles.filter((role) => !readers.includes(role) || confirmedRoles.includes(role))
}

/**
 * Who says that somebody is who they are said to be: another person, who leads; where nobody leads any more, whoever reads.
 * @param hasLead whether somebody other than `whom` leads
 */
export function mayConfirm(person: { id: string; roles: readonly Role[] }, whom: { id: string }, hasLead: boolean): boolean {
  if (person.id === whom.id) return false
  return hasLead ? person.roles.includes('OVERSIGHT_LEAD') : toConfirm(person.roles).length > 0
}
