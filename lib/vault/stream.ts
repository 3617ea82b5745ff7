import 'server-only'
import sodium from 'sodium-native'
import { randomBytes, SealBroken } from '@/lib/vault/seal'

/** Bytes of content in every sealed chunk but the last. */
export const chunkBytes = 65_536

const finalTag = sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL
const messageTag = sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE

export function newFileKey(): Buffer {
  return randomBytes(sodium.crypto_secretstream_xchacha20poly1305_KEYBYTES)
}

const additional = (fileId: string) => Buffer.from(`file_chunk\n${fileId}`, 'utf8')

/** libsodium's secretstream: chunks open in this order alone, and the last is marked as the last. */
export function sealer(key: Buffer, fileId: string) {
  const state = sodium.crypto_secretstream_xchacha20poly1305_state_new()
  const header = Buffer.alloc(sodium.crypto_secretstream_xchacha20poly1305_HEADERBYTES)
  sodium.crypto_secretstream_xchacha20poly1305_init_push(state, header, key)
  return {
    header,
    push(content: Buffer, isLast: boolean): Buffer {
      const sealed = Buffer.alloc(content.length + sodium.crypto_secretstream_xchacha20poly1305_ABYTES)
      sodium.crypto_secretstream_xchacha20poly1305_push(state, sealed, content, additional(fileId), isLast ? finalTag : messageTag)
      return sealed
    },
  }
}

/** Throws SealBroken when a chunk was altered, moved, left out or belongs to another file, and when the last is not the last. */
export async function* openChunks(key: Buffer, fileId: string, header: Uint8Array, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const state = sodium.crypto_secretstream_xchacha20poly1305_state_new()
  sodium.crypto_secretstream_xchacha20poly1305_init_pull(state, Buffer.from(header), key)
  const tag = Buffer.alloc(sodium.crypto_secretstream_xchacha20poly1305_TAGBYTES)
  let isWhole = false
  for await (const chunk of chunks) {
    const length = chunk.length - sodium.crypto_secretstream_xchacha20poly1305_ABYTES
    if (isWhole || length < 0) throw new SealBroken()
    const content = Buffer.alloc(length)
    try {
      sodium.crypto_secretstream_xchacha20poly1305_pull(state, content, tag, Buffer.from(chunk), additional(fileId))
    } catch (cause) {
      throw new SealBroken({ cause })
    }
    isWhole = tag.equals(finalTag)
    yield content
  }
  if (!isWhole) throw new SealBroken()
}
