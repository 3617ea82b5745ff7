import type { Role } from '@/lib/generated/prisma/enums'

/** The office's rooms and whom they are open to, from the role table in docs/permissions.md. Order is the order of the menu. */
export const rooms = {
  cases: { href: '/cases', for: ['INTAKE_OFFICER', 'CASE_OFFICER', 'OVERSIGHT_LEAD', 'VICTIM_ADVOCATE', 'INDEPENDENT_OBSERVER'] },
  newReport: { href: '/reports/new', for: ['FOCAL_POINT', 'INTAKE_OFFICER'] },
  keys: { href: '/keys', for: ['OVERSIGHT_LEAD', 'INTAKE_OFFICER', 'CASE_OFFICER', 'VICTIM_ADVOCATE'] },
  figures: { href: '/figures', for: ['INTAKE_OFFICER', 'CASE_OFFICER', 'OVERSIGHT_LEAD', 'VICTIM_ADVOCATE', 'INDEPENDENT_OBSERVER', 'AUDITOR'] },
  log: { href: '/log', for: ['AUDITOR'] },
  accounts: { href: '/accounts', for: ['ADMINISTRATOR'] },
  flood: { href: '/flood', for: ['ADMINISTRATOR'] },
} as const satisfies Record<string, { href: string; for: readonly Role[] }>

export type Room = keyof typeof rooms

export function mayEnter(person: { roles: readonly Role[] }, room: Room): boolean {
  const open: readonly Role[] = rooms[room].for
  return person.roles.some((role) => open.includes(role))
}

export function roomsFor(person: { roles: readonly Role[] }): Room[] {
  return (Object.keys(rooms) as Room[]).filter((room) => mayEnter(person, room))
}
