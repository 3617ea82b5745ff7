import 'server-only'
import sodium from 'sodium-native'
import { padInto, randomBytes, SealBroken, unpad } from '@/lib/vault/seal'

/** Bytes of content in each chunk but the last, which may hold fewer, or none. */
export const chunkBytes = 65536

/** Every chunk is as long as every other: what is stored tells how many there are, and not where the last one ends. */
const paddedBytes = chunkBytes + 1
export const sealedChunkBytes = paddedBytes + sodium.crypto_aead_xchacha20poly1305_ietf_ABYTES

/** Content on its way to be sealed; nothing waits while it is there. */
const scratch = Buffer.allocUnsafeSlow(paddedBytes)

/** The key of one file and of nothing else; sealed to the case's compartment it stands in stored_file. */
export function newFileKey(): Buffer {
  return randomBytes(sodium.crypto_aead_xchacha20poly1305_ietf_KEYBYTES)
}

/** Which chunk of which file. The last says that it is the last, so that no file can be cut short. */
export type Place = { fileId: string; position: number; isLast: boolean }

/**
 * The STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015), as age seals files: each chunk by itself, under a nonce that
 * is its place. Any chunk opens without the ones before it, and in no other place. A place must be sealed once only under a key.
 * @param sealed takes the chunk: whoever seals many uses the same memory again
 */
export function sealChunk(key: Buffer, place: Place, content: Uint8Array, sealed = newSealedChunk()): Buffer {
  if (content.length > chunkBytes || (content.length < chunkBytes && !place.isLast)) throw new RangeError('only the last chunk of a file may be short')
  sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(sealed, padInto(scratch, content), boundTo(place), null, nonceOf(place), key)
  return sealed
}

export function newSealedChunk(): Buffer {
  return Buffer.allocUnsafeSlow(sealedChunkBytes)
}

/** Throws SealBroken when the chunk was changed or stands in another place. */
export function openChunk(key: Buffer, place: Place, sealed: Uint8Array): Buffer {
  if (sealed.length !== sealedChunkBytes) throw new SealBroken()
  const padded = Buffer.allocUnsafeSlow(paddedBytes)
  try {
    sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(padded, null, bytesOf(sealed), boundTo(place), nonceOf(place), key)
  } catch (cause) {
    throw new SealBroken({ cause })
  }
  return unpad(padded)
}

/**
 * Opens a whole file, chunk by chunk; what came before a broken chunk has been handed out by then, so a reader must be able to break
 * off. Throws SealBroken when a chunk was changed, left out or moved, when the last is missing, and when something stands behind it.
 * @param count how many chunks there are meant to be
 * @param from the position of the first of `chunks`
 */
export async function* openChunks(key: Buffer, fileId: string, count: number, chunks: AsyncIterable<Uint8Array>, from = 0): AsyncGenerator<Buffer, void, undefined> {
  let position = from
  for await (const sealed of chunks) {
    yield openChunk(key, { fileId, position, isLast: position === count - 1 }, sealed)
    position++
  }
  // No file is without a last chunk.
  if (position !== count || count < 1) throw new SealBroken()
}

/** Zeros, the position in eight bytes, and one byte that says whether it is the last. */
function nonceOf({ position, isLast }: Place): Buffer {
  const nonce = Buffer.alloc(sodium.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES)
  nonce.writeBigUInt64BE(BigInt(position), nonce.length - 9)
  nonce.writeUInt8(isLast ? 1 : 0, nonce.length - 1)
  return nonce
}

function boundTo({ fileId }: Place): Buffer {
  return Buffer.from(`file_chunk\n${fileId}`, 'utf8')
}

function bytesOf(content: Uint8Array): Buffer {
  return Buffer.from(content.buffer, content.byteOffset, content.byteLength)
}
