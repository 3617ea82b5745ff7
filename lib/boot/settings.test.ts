import { expect, test } from 'vitest'
import { readSettings } from '@/lib/boot/settings'

const read = (variables: Record<string, string>) => readSettings({ NODE_ENV: 'test', ...variables })

test('nothing has to be set', () => {
  expect(read({})).toEqual({ port: 3000, address: 'http://127.0.0.1:3000', databaseUrl: undefined })
})

test('port, address and database can be set', () => {
  expect(read({ PORT: '8080', TEMWEN_URL: 'https://report.example.org/', DATABASE_URL: 'postgresql://o:p@h/d' })).toEqual({
    port: 8080, address: 'https://report.example.org', databaseUrl: 'postgresql://o:p@h/d' })
})

test.each(['0', '-1', '65536', '80.5', 'http', ' '])('PORT "%s" ends with a sentence', (PORT) => {
  expect(() => read({ PORT })).toThrow(`PORT is "${PORT}": set it to a whole number`)
})

test.each(['report.example.org', 'ftp://example.org', 'https://example.org/path', 'https://example.org/?a'])('TEMWEN_URL "%s" ends with a sentence', (TEMWEN_URL) => {
  expect(() => read({ TEMWEN_URL })).toThrow('set it to the address people use')
})

test.each(['mysql://o:p@h/d', 'postgresql://h/d', 'postgresql://o:p@h', 'secret-words'])('DATABASE_URL "%s" ends with a sentence that does not repeat it', (DATABASE_URL) => {
  expect(() => read({ DATABASE_URL })).toThrow('DATABASE_URL is not an address of PostgreSQL')
  expect(() => read({ DATABASE_URL })).not.toThrow(DATABASE_URL)
})

const onion = `http://${'a'.repeat(56)}.onion`

test('the way out and the onion service can be set', () => {
  expect(read({ TEMWEN_EXIT_URL: 'https://example.org/weather', TEMWEN_ONION_ADDRESS: `${onion}/` })).toMatchObject({ exitUrl: 'https://example.org/weather', onion })
})

test('a scanner can be set, as an address of a network or of this machine', () => {
  for (const TEMWEN_CLAMD of ['127.0.0.1:3310', 'unix:/run/clamav/clamd.ctl']) expect(read({ TEMWEN_CLAMD })).toMatchObject({ clamd: TEMWEN_CLAMD })
  expect(() => read({ TEMWEN_CLAMD: '/run/clamav/clamd.ctl' })).toThrow('TEMWEN_CLAMD')
})

test.each(['example.org', 'javascript:alert(1)'])('TEMWEN_EXIT_URL "%s" ends with a sentence', (TEMWEN_EXIT_URL) => {
  expect(() => read({ TEMWEN_EXIT_URL })).toThrow('a page that everybody looks up')
})

test.each(['https://example.org', onion.replace('http:', 'https:'), `${onion}/path`, 'http://short.onion'])('TEMWEN_ONION_ADDRESS "%s" ends with a sentence', (TEMWEN_ONION_ADDRESS) => {
  expect(() => read({ TEMWEN_ONION_ADDRESS })).toThrow('hostname of your onion service')
})

test('letters need a mail server and a sender, and no message repeats what may hold a password', () => {
  const mail = { TEMWEN_SMTP_URL: 'smtp://office:secret@mail.example.org:587', TEMWEN_MAIL_FROM: 'office@example.org' }
  expect(read(mail)).toMatchObject({ mail: { smtpUrl: mail.TEMWEN_SMTP_URL, from: mail.TEMWEN_MAIL_FROM } })
  expect(read({}).mail).toBeUndefined()
  expect(() => read({ ...mail, TEMWEN_MAIL_FROM: 'office' })).toThrow('TEMWEN_MAIL_FROM is "office"')
  expect(() => read({ TEMWEN_MAIL_FROM: mail.TEMWEN_MAIL_FROM })).toThrow('TEMWEN_SMTP_URL is missing')
  expect(() => read({ ...mail, TEMWEN_SMTP_URL: 'office:secret@mail' })).not.toThrow('secret')
  expect(() => read({ TEMWEN_SMTP_URL: mail.TEMWEN_SMTP_URL })).not.toThrow('secret')
})
