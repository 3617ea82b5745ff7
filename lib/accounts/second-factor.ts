import 'server-only'
import { randomInt } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { now } from '@/lib/platform/clock'
import { randomBytes, sha256 } from '@/lib/vault/seal'

const period = 30

/** @param secret base32, as authenticator apps take it. */
function totp(secret: string): TOTP {
  return new TOTP({ issuer: 'Temwen', algorithm: 'SHA1', digits: 6, period, secret: Secret.fromBase32(secret) })
}

export function newTotpSecret(): string {
  return new Secret({ buffer: new Uint8Array(randomBytes(20)).buffer }).base32
}

/** What the QR code holds. The label names nobody: a phone that is looked at tells no name. */
export function totpUri(secret: string): string {
  return totp(secret).toString()
}

/** The step (RFC 6238) that the code belongs to, one to either side allowed, or null. */
export function totpStep(secret: string, code: string): bigint | null {
  const delta = totp(secret).validate({ token: code, timestamp: now().getTime(), window: 1 })
  return delta === null ? null : BigInt(Math.floor(now().getTime() / 1000 / period) + delta)
}

/** For the demonstration's sign-in page and for tests. */
export function totpCode(secret: string): string {
  return totp(secret).generate({ timestamp: now().getTime() })
}

/** Without letters and digits that are taken for one another. */
const signs = '23456789abcdefghjkmnpqrstuvwxyz'

function newCode(groups: number): string {
  return Array.from({ length: groups }, () => Array.from({ length: 5 }, () => signs.charAt(randomInt(signs.length))).join('')).join('-')
}

/** Eight codes of 49 bits, each good once in place of the app's. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: 8 }, () => newCode(2))
}

/** 99 bits: the printed way back to an officer's key when the password is forgotten. */
export function newKeyRecoveryCode(): string {
  return newCode(4)
}

/** However it is spaced and written. */
export function plainCode(code: string): string {
  return code.toLowerCase().replace(/[^0-9a-z]/g, '')
}

export function codeHash(code: string): Buffer {
  return sha256(Buffer.from(plainCode(code)))
}
