import 'server-only'
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import sodium from 'sodium-native'

/** An X25519 pair. The public half is plain in the database; the secret half is sealed or derived, never stored bare. */
export type KeyPair = { publicKey: Buffer; secretKey: Buffer }

/** What ciphertext is bound to, so that it cannot be moved to another row or field. */
export type Context = { table: string; id: string; field: string }

export function randomBytes(length: number): Buffer {
  const bytes = Buffer.alloc(length)
  sodium.randombytes_buf(bytes)
  return bytes
}

export function newKeyPair(): KeyPair {
  const pair = { publicKey: Buffer.alloc(sodium.crypto_box_PUBLICKEYBYTES), secretKey: Buffer.alloc(sodium.crypto_box_SECRETKEYBYTES) }
  sodium.crypto_box_keypair(pair.publicKey, pair.secretKey)
  return pair
}

/** @param seed 32 bytes. */
export function keyPairFromSeed(seed: Buffer): KeyPair {
  const pair = { publicKey: Buffer.alloc(sodium.crypto_box_PUBLICKEYBYTES), secretKey: Buffer.alloc(sodium.crypto_box_SECRETKEYBYTES) }
  sodium.crypto_box_seed_keypair(pair.publicKey, pair.secretKey, seed)
  return pair
}

export function keyPairFromSecret(secretKey: Buffer): KeyPair {
  const publicKey = Buffer.alloc(sodium.crypto_box_PUBLICKEYBYTES)
  sodium.crypto_scalarmult_base(publicKey, secretKey)
  return { publicKey, secretKey }
}

/** Sealed box: anybody can add, only the holder of the secret can read. */
export function sealTo(publicKey: Uint8Array, message: Uint8Array): Buffer {
  const sealed = Buffer.alloc(message.length + sodium.crypto_box_SEALBYTES)
  sodium.crypto_box_seal(sealed, Buffer.from(message), Buffer.from(publicKey))
  return sealed
}

/** Throws when the box was sealed to somebody else or was altered. */
export function openSealed(pair: KeyPair, sealed: Uint8Array): Buffer {
  if (sealed.length < sodium.crypto_box_SEALBYTES) throw new SealBroken()
  const message = Buffer.alloc(sealed.length - sodium.crypto_box_SEALBYTES)
  if (!sodium.crypto_box_seal_open(message, Buffer.from(sealed), pair.publicKey, pair.secretKey)) throw new SealBroken()
  return message
}

/** The least that a sealed text is long, where its length could tell what it says. */
const paddedFrom = 1024

/** XChaCha20-Poly1305 with the context as additional data and the length padded. Returns nonce ‖ ciphertext. */
export function encrypt(key: Buffer, context: Context, plaintext: Uint8Array, from = paddedFrom): Buffer {
  const nonce = randomBytes(sodium.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES)
  const padded = pad(plaintext, from)
  const ciphertext = Buffer.alloc(padded.length + sodium.crypto_aead_xchacha20poly1305_ietf_ABYTES)
  sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(ciphertext, padded, additional(context), null, nonce, key)
  return Buffer.concat([nonce, ciphertext])
}

/** Throws SealBroken when the key, the context or a byte differs. */
export function decrypt(key: Buffer, context: Context, sealed: Uint8Array): Buffer {
  const nonceLength = sodium.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
  const length = sealed.length - nonceLength - sodium.crypto_aead_xchacha20poly1305_ietf_ABYTES
  if (length < 1) throw new SealBroken()
  const padded = Buffer.alloc(length)
  const bytes = Buffer.from(sealed)
  try {
    sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
      padded, null, bytes.subarray(nonceLength), additional(context), bytes.subarray(0, nonceLength), key)
  } catch (cause) {
    throw new SealBroken({ cause })
  }
  return unpad(padded)
}

/** The text said nothing about why: a wrong key and an altered byte look the same. */
export class SealBroken extends Error {
  override name = 'SealBroken'
  constructor(options?: ErrorOptions) {
    super('sealed content does not open', options)
  }
}

export function sha256(...parts: Uint8Array[]): Buffer {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** A number that only the holder of the secret can compute: what the same hand sends again is known, and tells nobody else. */
export function macBy({ secretKey }: KeyPair, purpose: string, text: string): Buffer {
  return createHmac('sha256', secretKey).update(`temwen ${purpose}\n${text}`, 'utf8').digest()
}

export function equal(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && timingSafeEqual(left, right)
}

/**
 * ISO/IEC 7816-4 padding (0x80, then zeros) to the next power of two: the length of a sealed text tells its order of
 * magnitude at most.
 */
function pad(plaintext: Uint8Array, from: number): Buffer {
  let length = from
  while (length < plaintext.length + 1) length *= 2
  return padInto(Buffer.allocUnsafe(length), plaintext)
}

/** Fills a buffer that has room for one byte more than the plaintext. */
export function padInto(padded: Buffer, plaintext: Uint8Array): Buffer {
  padded.set(plaintext)
  padded.fill(0, plaintext.length)
  padded[plaintext.length] = 0x80
  return padded
}

/** What was padded so, without its padding. */
export function unpad(padded: Buffer): Buffer {
  return padded.subarray(0, padded.lastIndexOf(0x80))
}

function additional({ table, id, field }: Context): Buffer {
  return Buffer.from(`${table}\n${id}\n${field}`, 'utf8')
}
