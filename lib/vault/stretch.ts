import 'server-only'
import { promisify } from 'node:util'
import sodium from 'sodium-native'

const pwhash = promisify(sodium.crypto_pwhash_async)

/**
 * Argon2id at libsodium's interactive limits (2 passes, 64 MiB).
 * @param salt 16 bytes. @returns `length` bytes.
 */
export async function stretch(secret: string, salt: Uint8Array, length: number): Promise<Buffer> {
  const out = Buffer.alloc(length)
  await pwhash(
    out,
    Buffer.from(secret, 'utf8'),
    Buffer.from(salt),
    sodium.crypto_pwhash_OPSLIMIT_INTERACTIVE,
    sodium.crypto_pwhash_MEMLIMIT_INTERACTIVE,
    sodium.crypto_pwhash_ALG_ARGON2ID13,
  )
  return out
}
