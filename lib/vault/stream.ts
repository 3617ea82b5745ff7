import 'server-only'
import sodium from 'sodium-native'
import { randomBytes, SealBroken } from '@/lib/vault/seal'

/** Bytes of content in each sealed chunk but the last, which may be shorter or empty. */
export const chunkBytes = 65536

/** The published types describe an older sodium-native: the state is plain bytes and a tag is a number. */
const stream = sodium as unknown as {
  crypto_secretstream_xchacha20poly1305_KEYBYTES: number
  crypto_secretstream_xchacha20poly1305_HEADERBYTES: number
  crypto_secretstream_xchacha20poly1305_STATEBYTES: number
  crypto_secretstream_xchacha20poly1305_ABYTES: number
  crypto_secretstream_xchacha20poly1305_TAG_MESSAGE: number
  crypto_secretstream_xchacha20poly1305_TAG_FINAL: number
  crypto_secretstream_xchacha20poly1305_init_push(state: Buffer, header: Buffer, key: Buffer): void
  crypto_secretstream_xchacha20poly1305_init_pull(state: Buffer, header: Buffer, key: Buffer): void
  crypto_secretstream_xchacha20poly1305_push(state: Buffer, sealed: Buffer, content: Buffer, additional: Buffer, tag: number): number
  crypto_secretstream_xchacha20poly1305_pull(state: Buffer, content: Buffer, tag: Buffer, sealed: Buffer, additional: Buffer): number
}
const overhead = stream.crypto_secretstream_xchacha20poly1305_ABYTES
const final = Buffer.of(stream.crypto_secretstream_xchacha20poly1305_TAG_FINAL)

/** The key of one file; sealed to the case's compartment it stands in stored_file. */
export function newFileKey(): Buffer {
  return randomBytes(stream.crypto_secretstream_xchacha20poly1305_KEYBYTES)
}

export type Sealer = {
  /** 24 bytes, not secret; opening needs them. */
  header: Buffer
  /** @returns the content sealed, 17 bytes longer. The last chunk says that it is the last. */
  push(content: Uint8Array, isLast: boolean): Buffer
}

/** libsodium's secretstream: each chunk opens only behind the one before it, and only in this file. */
export function sealer(key: Buffer, fileId: string): Sealer {
  const state = Buffer.alloc(stream.crypto_secretstream_xchacha20poly1305_STATEBYTES)
  const header = Buffer.alloc(stream.crypto_secretstream_xchacha20poly1305_HEADERBYTES)
  const additional = additionalOf(fileId)
  stream.crypto_secretstream_xchacha20poly1305_init_push(state, header, key)
  return {
    header,
    push(content, isLast) {
      const sealed = Buffer.allocUnsafe(content.length + overhead)
      const tag = isLast ? stream.crypto_secretstream_xchacha20poly1305_TAG_FINAL : stream.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
      stream.crypto_secretstream_xchacha20poly1305_push(state, sealed, bytesOf(content), additional, tag)
      return sealed
    },
  }
}

/**
 * Opens chunk by chunk; what came before a broken chunk has been handed out by then, so a reader must be able to break off.
 * Throws SealBroken when a chunk was changed, left out or moved, when the last is missing, and when something stands behind it.
 */
export async function* openChunks(
  key: Buffer,
  fileId: string,
  header: Uint8Array,
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Buffer, void, undefined> {
  if (header.length !== stream.crypto_secretstream_xchacha20poly1305_HEADERBYTES) throw new SealBroken()
  const state = Buffer.alloc(stream.crypto_secretstream_xchacha20poly1305_STATEBYTES)
  const additional = additionalOf(fileId)
  stream.crypto_secretstream_xchacha20poly1305_init_pull(state, bytesOf(header), key)
  let ended = false
  for await (const sealed of chunks) {
    if (ended || sealed.length < overhead) throw new SealBroken()
    const content = Buffer.allocUnsafe(sealed.length - overhead)
    const tag = Buffer.alloc(1)
    try {
      stream.crypto_secretstream_xchacha20poly1305_pull(state, content, tag, bytesOf(sealed), additional)
    } catch (cause) {
      throw new SealBroken({ cause })
    }
    ended = tag.equals(final)
    yield content
  }
  if (!ended) throw new SealBroken()
}

function additionalOf(fileId: string): Buffer {
  return Buffer.from(`file_chunk\n${fileId}`, 'utf8')
}

function bytesOf(content: Uint8Array): Buffer {
  return Buffer.from(content.buffer, content.byteOffset, content.byteLength)
}
