import { expect, test } from 'vitest'
import { missingRightIn, saysDiskFull, Sentence, sentenceOf } from '@/lib/boot/sentence'

function failure(code: string): Error {
  return Object.assign(new Error(code), { code, path: '/srv/temwen' })
}

test.each(['ENOSPC', 'EDQUOT', '53100', 'EACCES', 'EPERM', 'EROFS', 'EMFILE'])('%s ends with one sentence that says what to do', (code) => {
  expect(sentenceOf(failure(code))).toMatch(/^[^\n]+: [^\n]+\.$|^[^\n]+; [^\n]+\.$/)
})

test('a missing right names the folder', () => {
  expect(sentenceOf(failure('EACCES'))).toContain('/srv/temwen')
  expect(missingRightIn("Error: EACCES: permission denied, open '/srv/temwen/.next/trace'")).toContain('/srv/temwen/.next/trace')
})

test('a sentence is shown as it is', () => {
  expect(sentenceOf(new Sentence('Do this.'))).toBe('Do this.')
})

test('a bug is no sentence, so that its stack is shown', () => {
  expect(sentenceOf(new TypeError('x is not a function'))).toBeUndefined()
  expect(sentenceOf(failure('ERR_ASSERTION'))).toBeUndefined()
  expect(sentenceOf('text')).toBeUndefined()
})

test.each(['could not write to file: No space left on device', 'npm error code ENOSPC'])('"%s" says that the disk is full', (words) => {
  expect(saysDiskFull(words)).toBe(true)
})

test('other words do not', () => {
  expect(saysDiskFull('permission denied')).toBe(false)
})
