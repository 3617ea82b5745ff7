import 'server-only'
import { randomInt } from 'node:crypto'
import { peppers } from '@/lib/platform/env'
import { keyPairFromSeed, type KeyPair } from '@/lib/vault/seal'
import { stretch } from '@/lib/vault/stretch'

/** 16 decimal digits, 53 bits, made by the system's random source. */
export function newReceipt(): string {
  return Array.from({ length: 16 }, () => randomInt(10)).join('')
}

export type ReceiptKeys = { lookupId: Buffer; keys: KeyPair }

/**
 * A receipt is never stored. Argon2id with one pepper gives the id to look it up by, with another the reporter's key pair
 * (after SecureDrop's codename). Always both, so that a wrong receipt costs the same time as a right one.
 */
export async function receiptKeys(receipt: string): Promise<ReceiptKeys> {
  const { lookup, key } = peppers()
  const [lookupId, seed] = await Promise.all([stretch(receipt, lookup, 32), stretch(receipt, key, 32)])
  return { lookupId, keys: keyPairFromSeed(seed) }
}
