import 'server-only'
import { randomBytes, sha256 } from '@/lib/vault/seal'
import { stretch } from '@/lib/vault/stretch'

/** `verifier` is stored, `wrappingKey` opens the officer's key; neither gives the other (two halves of one Argon2id run). */
export type PasswordKeys = { verifier: Buffer; wrappingKey: Buffer }

export function newSalt(): Buffer {
  return randomBytes(16)
}

export async function passwordKeys(password: string, salt: Uint8Array): Promise<PasswordKeys> {
  const stretched = await stretch(password.normalize('NFKC'), salt, 64)
  return { verifier: sha256(stretched.subarray(0, 32)), wrappingKey: stretched.subarray(32) }
}

/** A password that holds somebody's own name is the first that anybody tries. */
export function isNameInPassword(password: string, names: readonly string[]): boolean {
  return names.some((name) => name.length > 2 && password.toLowerCase().includes(name.toLowerCase()))
}
