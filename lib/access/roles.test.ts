import { describe, expect, test } from 'vitest'
import { areCompatible, holdsKey, mayConfirm, rolesInForce, toConfirm } from '@/lib/access/roles'
import { Role } from '@/lib/generated/prisma/enums'

const roles = Object.values(Role)
const watchers: Role[] = ['ADMINISTRATOR', 'AUDITOR']

test.each(roles)('%s alone is a possible set of roles', (role) => {
  expect(areCompatible([role])).toBe(true)
})

test('nobody works here without a role', () => {
  expect(areCompatible([])).toBe(false)
})

test('an administrator or an auditor holds no other role, everybody else may', () => {
  for (const one of roles) {
    for (const other of roles.filter((role) => role !== one)) {
      expect(areCompatible([one, other])).toBe(!watchers.includes(one) && !watchers.includes(other))
    }
  }
})

test('exactly those who open sealed content hold a key, a focal point for their own drafts', () => {
  expect(roles.filter((role) => holdsKey([role]))).toEqual(['FOCAL_POINT', 'INTAKE_OFFICER', 'CASE_OFFICER', 'OVERSIGHT_LEAD', 'VICTIM_ADVOCATE', 'INDEPENDENT_OBSERVER'])
  expect(holdsKey(['AUDITOR'])).toBe(false)
})

describe('whose roles work', () => {
  test('a reader’s role works once it is confirmed; a focal point’s and a watcher’s work at once', () => {
    for (const role of roles) {
      const isReader = !['FOCAL_POINT', 'ADMINISTRATOR', 'AUDITOR'].includes(role)
      expect(rolesInForce({ roles: [role], confirmedRoles: [] })).toEqual(isReader ? [] : [role])
      expect(rolesInForce({ roles: [role], confirmedRoles: toConfirm([role]) })).toEqual([role])
    }
  })

  test('a lead confirms others, never themselves; without a lead any other reader does', () => {
    const person = (id: string, role: (typeof roles)[number]) => ({ id, roles: [role] })
    expect(mayConfirm(person('a', 'OVERSIGHT_LEAD'), { id: 'b' }, true)).toBe(true)
    expect(mayConfirm(person('a', 'OVERSIGHT_LEAD'), { id: 'a' }, true)).toBe(false)
    expect(mayConfirm(person('a', 'INTAKE_OFFICER'), { id: 'b' }, true)).toBe(false)
    expect(mayConfirm(person('a', 'INTAKE_OFFICER'), { id: 'b' }, false)).toBe(true)
    expect(mayConfirm(person('a', 'ADMINISTRATOR'), { id: 'b' }, false)).toBe(false)
  })
})
