import { describe, expect, test } from 'vitest'
import { accountMax, isDate } from '@/lib/intake/answers'
import { Answers, AssistedReportInput, Receipt, ReportInput } from '@/lib/intake/schema'
import { readMessage } from '@/lib/intake/view'

const blank = { stamp: 's', questionnaire: 'MISCONDUCT', language: 'ht', narrative: 'x' }
const problems = (more: object) => {
  const parsed = ReportInput.safeParse({ ...blank, ...more })
  return parsed.success ? {} : Object.fromEntries(parsed.error.issues.map(({ path, message }) => [path.join('.'), message]))
}

describe('a report form', () => {
  test('asks for the account alone', () => {
    expect(problems({})).toEqual({})
    for (const narrative of ['', '  \n', '\u200B\u202E', undefined]) expect(problems({ narrative })).toEqual({ narrative: 'required' })
  })

  test('names what is wrong beside its field', () => {
    expect(problems({ narrative: 'x'.repeat(accountMax + 1) })).toEqual({ narrative: 'accountTooLong' })
    expect(problems({ narrative: 'a\0b' })).toEqual({ narrative: 'badCharacters' })
    expect(problems({ place: '\uD83D' })).toEqual({ place: 'badCharacters' })
    expect(problems({ place: 'x'.repeat(501), contact: { reach: 'x'.repeat(501) } })).toEqual({ place: 'tooLong', 'contact.reach': 'tooLong' })
    expect(problems({ dangerNow: 'MAYBE', stateId: '1', questionnaire: 'X' })).toEqual({ dangerNow: 'choose', stateId: 'choose', questionnaire: 'choose' })
    expect(problems({ reporterType: 'OWN_MOTION' })).toEqual({ reporterType: 'choose' })
    expect(problems({ when: { day: '31', month: '2', year: '2025' } })).toEqual({ when: 'badDate' })
    expect(problems({ whenKnown: 'EXACT', when: { month: '2', year: '2025' } })).toEqual({ when: 'badDate' })
  })

  test('keeps what was typed, signs of direction too, with one kind of line end', () => {
    expect(Answers.parse({ narrative: '\u202Eabc\r\n <b>\u2066\t' }).narrative).toBe('\u202Eabc\n <b>\u2066\t')
  })

  test('of an officer needs a channel, and the web is none', () => {
    const channel = (value: string) => AssistedReportInput.safeParse({ ...blank, reporterType: 'HNP', channel: value }).success
    expect([channel('HOTLINE'), channel('WEB'), channel('')]).toEqual([true, false, false])
  })
})

test('a date may lack its smaller parts, and never its larger', () => {
  const date = (day: string, month: string, year: string) => isDate({ day, month, year })
  expect([date('', '', ''), date('', '', '1998'), date('', '02', '2025'), date('29', '2', '2024'), date('9', '11', '2025')]).not.toContain(false)
  const wrong = [date('3', '', '2025'), date('', '2', ''), date('29', '2', '2025'), date('0', '1', '2025'), date('1', '13', '2025'), date('1', '1', '25'), date('x', '1', '2025'), date('-1', '1', '2025')]
  expect(wrong).not.toContain(true)
})

test('a receipt is sixteen digits, however grouped', () => {
  for (const typed of ['1234567890123456', '1234 5678 9012 3456', ' 1234-5678.9012–3456 ']) expect(Receipt.parse(typed)).toBe('1234567890123456')
  for (const typed of ['', '123', '12345678901234567', '123456789012345a']) expect(Receipt.safeParse(typed).success).toBe(false)
})

test('a message that only looks like answers is shown as it was typed', () => {
  expect(readMessage('{"narrative":')).toEqual({ kind: 'text', text: '{"narrative":' })
  expect(readMessage('{"narrative":"x","stateId":"y"}').kind).toBe('text')
  expect(readMessage('Li tounen.').kind).toBe('text')
})
