import { expect, test } from 'vitest'
import { areCompatible, holdsKey } from '@/lib/access/roles'
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
