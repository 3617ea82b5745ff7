import type { Role } from '@/lib/generated/prisma/enums'

/** Roles that open something sealed, and so need a key of their own. A focal point's opens their own drafts and no case. */
const keyholders: readonly Role[] = ['FOCAL_POINT', 'INTAKE_OFFICER', 'CASE_OFFICER', 'OVERSIGHT_LEAD', 'VICTIM_ADVOCATE', 'INDEPENDENT_OBSERVER']

/** Roles that run or watch the system. They hold no other role and no key; the database checks both. */
const watchers: readonly Role[] = ['ADMINISTRATOR', 'AUDITOR']

export function holdsKey(roles: readonly Role[]): boolean {
  return roles.some((role) => keyholders.includes(role))
}

/** Whether one person may hold these roles together. */
export function areCompatible(roles: readonly Role[]): boolean {
  return roles.length > 0 && (roles.length === 1 || !roles.some((role) => watchers.includes(role)))
}
