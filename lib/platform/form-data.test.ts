import { expect, test } from 'vitest'
import { formToObject, typedValues } from '@/lib/platform/form-data'

function form(...entries: [string, string][]) {
  const data = new FormData()
  for (const [name, value] of entries) data.append(name, value)
  return data
}

test('dotted names nest, bracketed names collect, and what Next adds is left out', () => {
  expect(formToObject(form(['when.day', '3'], ['when.month', '5'], ['roles[]', 'A'], ['roles[]', 'B'], ['$ACTION_ID_x', '']))).toEqual({
    when: { day: '3', month: '5' },
    roles: ['A', 'B'],
  })
})

test('a name cannot reach the prototype of an object', () => {
  formToObject(form(['__proto__.polluted', 'yes'], ['constructor.prototype.polluted', 'yes']))
  expect(({} as { polluted?: string }).polluted).toBeUndefined()
})

test('a name that is both a text and a group does not crash', () => {
  expect(() => formToObject(form(['when', 'x'], ['when.day', '3'], ['when.day.hour', '4']))).not.toThrow()
})

test('secret fields do not travel back', () => {
  expect(typedValues(form(['name', 'a'], ['password', 'b']), ['password'])).toEqual({ name: 'a' })
})
