import 'server-only'
import { createHmac } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { now } from '@/lib/platform/clock'
import { env, peppers } from '@/lib/platform/env'
import { decrypt, encrypt, SealBroken } from '@/lib/vault/seal'

/** One key per purpose, so that what was sealed for one form field opens in no other. */
export type Purpose = 'stamp' | 'answers' | 'sent' | 'mailbox' | 'told' | 'said' | 'visit' | 'enrolment' | 'staff' | 'totp' | 'email' | 'saved-view'

const keyFor = (purpose: Purpose) => createHmac('sha256', env().TEMWEN_SERVER_KEY).update(`temwen ${purpose}`).digest()

const bound = (purpose: Purpose) => ({ table: 'server', id: purpose, field: '' })

/** Seals bytes to this server: staff names, TOTP secrets. */
export function sealForServer(purpose: Purpose, plaintext: Uint8Array): Buffer {
  return encrypt(keyFor(purpose), bound(purpose), plaintext)
}

export function openForServer(purpose: Purpose, sealed: Uint8Array): Buffer {
  return decrypt(keyFor(purpose), bound(purpose), sealed)
}

/** Answers are as long as what somebody has to tell; the other fields always say the same things, in less than this. */
const paddedFrom = (purpose: Purpose) => (purpose === 'answers' ? 1024 : 256)

/** A hidden form field that only this server can read, with its age inside: what would be a session is the form itself. */
export function sealField(purpose: Purpose, value: unknown): string {
  // Sealed bytes weigh on every page that carries them, there and back.
  const packed = deflateRawSync(JSON.stringify({ at: now().getTime(), value }))
  return encrypt(keyFor(purpose), bound(purpose), packed, paddedFrom(purpose)).toString('base64url')
}

export type OpenedField = { ageMs: number; value: unknown }

/** Null when the field was altered, made for something else, or by another server. The caller checks age and shape. */
export function openField(purpose: Purpose, field: string): OpenedField | null {
  try {
    const { at, value } = JSON.parse(inflateRawSync(openForServer(purpose, Buffer.from(field, 'base64url'))).toString('utf8')) as { at: number; value: unknown }
    return { ageMs: now().getTime() - at, value }
  } catch (error) {
    if (error instanceof SealBroken) return null
    throw error
  }
}

/** A blind index: finds a row by a name that is stored sealed only. */
export function staffIndex(name: string): Buffer {
  return createHmac('sha256', peppers().staff).update(name.trim().normalize('NFKC').toLowerCase()).digest()
}
