import 'server-only'
import { randomUUID } from 'node:crypto'
import { system, type Reporter } from '@/lib/access/actor-type'
import { UploadEnded } from '@/lib/evidence/pieces'
import { now, thisHour } from '@/lib/platform/clock'
import { db, type Tx } from '@/lib/platform/db'
import { transaction } from '@/lib/platform/transaction'
import { chunkBytes, newFileKey, sealer } from '@/lib/vault/stream'

/** Bytes of content that are in memory before they go to the database. */
const batchBytes = 16 * chunkBytes

/** What the transaction that makes a file of it has to know. */
export type SealedUpload = { id: string; key: Buffer; header: Buffer; chunks: number }

export type Upload = {
  id: string
  /** Throws UploadEnded('no-room') when all files together are more than the mission keeps. */
  push(content: Uint8Array, isLast: boolean): Promise<void>
  sealed(): SealedUpload
}

/** A file on its way: sealed as it comes, with a key that is nowhere but in this process until the file is kept. */
export async function beginUpload(actor: Reporter, bytesTotalMax: number): Promise<Upload> {
  const [id, key] = [randomUUID(), newFileKey()]
  const { header, push } = sealer(key, id)
  let [batch, held, stored] = [[] as Buffer[], 0, 0]
  await transaction(actor, (tx) => tx.upload.create({ data: { fileId: id, beganAt: thisHour() } }))
  return {
    id,
    async push(content, isLast) {
      batch.push(push(content, isLast))
      held += content.length
      if (held < batchBytes && !isLast) return
      const [chunks, bytes, from] = [batch, held, stored]
      stored += batch.length
      batch = []
      held = 0
      await transaction(actor, (tx) => storeChunks(tx, { id, from, chunks, bytes, bytesTotalMax }))
    },
    sealed: () => ({ id, key, header, chunks: stored }),
  }
}

type Batch = { id: string; from: number; chunks: Buffer[]; bytes: number; bytesTotalMax: number }

async function storeChunks(tx: Tx, { id, from, chunks, bytes, bytesTotalMax }: Batch): Promise<void> {
  const { count } = await tx.upload.updateMany({ where: { fileId: id }, data: { bytes: { increment: bytes } } })
  // Swept away because it took more than a day.
  if (count !== 1) throw new UploadEnded('broken')
  const [room] = await tx.$queryRaw<{ used: bigint }[]>`
    SELECT ((SELECT coalesce(sum(bytes), 0) FROM upload) + (SELECT coalesce(sum(chunks), 0) FROM stored_file) * ${chunkBytes})::bigint AS used`
  if (!room || room.used > BigInt(bytesTotalMax)) throw new UploadEnded('no-room')
  await tx.fileChunk.createMany({
    data: chunks.map((ciphertext, at) => ({ fileId: id, position: from + at, ciphertext: new Uint8Array(ciphertext.buffer, ciphertext.byteOffset, ciphertext.length) as Uint8Array<ArrayBuffer> })),
  })
}

/** In the transaction that makes a file of it. Throws UploadEnded('broken') when it has been swept away meanwhile. */
export async function endUpload(tx: Tx, id: string): Promise<void> {
  const { count } = await tx.upload.deleteMany({ where: { fileId: id } })
  if (count !== 1) throw new UploadEnded('broken')
}

/** What was refused or broke off leaves nothing. Chunks of a stored file the database does not let go. */
export async function dropUpload(actor: Reporter, id: string): Promise<void> {
  await transaction(actor, async (tx) => {
    await tx.fileChunk.deleteMany({ where: { fileId: id } })
    await tx.upload.deleteMany({ where: { fileId: id } })
  })
}

const dayMs = 86_400_000

/** What a stopped server left behind: nobody has its key. @returns how many there were */
export async function sweepUploads(): Promise<number> {
  const old = await db().upload.findMany({ where: { beganAt: { lte: new Date(now().getTime() - dayMs) } }, select: { fileId: true } })
  for (const { fileId } of old) {
    await transaction(system, async (tx) => {
      await tx.upload.deleteMany({ where: { fileId } })
      await tx.fileChunk.deleteMany({ where: { fileId } })
    })
  }
  return old.length
}

let sweptAt = 0

/** At most once an hour, so that it costs an upload nothing. */
export async function sweepSometimes(): Promise<void> {
  const at = now().getTime()
  if (Math.abs(at - sweptAt) < 3_600_000) return
  sweptAt = at
  await sweepUploads()
}
