import 'server-only'
import { randomUUID } from 'node:crypto'
import { system, type Actor } from '@/lib/access/actor-type'
import { UploadEnded } from '@/lib/evidence/pieces'
import { turns } from '@/lib/evidence/turns'
import { now, thisHour } from '@/lib/platform/clock'
import { db, type Tx } from '@/lib/platform/db'
import { bareTransaction, transaction, type Sql } from '@/lib/platform/transaction'
import { chunkBytes, newFileKey, newSealedChunk, sealChunk } from '@/lib/vault/stream'

/** What an upload holds in memory before it goes to the database: a quarter of a megabyte, because many are open at once. */
const batchChunks = 4
/** How many chunks are stored between two looks at how much room is left. */
const lookChunks = 16
/** Reports need connections to the database too. */
const inTurn = turns(4)

/** What the transaction that makes a file of it has to know. */
export type SealedUpload = { id: string; key: Buffer; chunks: number }

export type Upload = {
  id: string
  /** Throws UploadEnded('no-room') when all files together are more than the mission keeps. */
  push(content: Uint8Array, isLast: boolean): Promise<void>
  sealed(): SealedUpload
}

/** A file on its way: sealed as it comes, with a key that is nowhere but in this process until the file is kept. */
export async function beginUpload(actor: Actor, bytesTotalMax: number): Promise<Upload> {
  const [id, key] = [randomUUID(), newFileKey()]
  const batch = Array.from({ length: batchChunks }, newSealedChunk)
  let [held, stored] = [0, 0]
  await transaction(actor, (tx) => tx.upload.create({ data: { fileId: id, beganAt: thisHour() } }))
  return {
    id,
    async push(content, isLast) {
      sealChunk(key, { fileId: id, position: stored + held, isLast }, content, batch[held++])
      if (held < batchChunks && !isLast) return
      const chunks = batch.slice(0, held)
      await inTurn(() => bareTransaction(actor, (sql) => storeChunks(sql, { id, from: stored, chunks, bytesTotalMax })))
      stored += held
      held = 0
    },
    sealed: () => ({ id, key, chunks: stored }),
  }
}

type Batch = { id: string; from: number; chunks: readonly Buffer[]; bytesTotalMax: number }

async function storeChunks(sql: Sql, { id, from, chunks, bytesTotalMax }: Batch): Promise<void> {
  const { rowCount } = await sql.query('UPDATE upload SET bytes = bytes + $2 WHERE file_id = $1', [id, chunks.length * chunkBytes])
  // Swept away because it took more than a day.
  if (rowCount !== 1) throw new UploadEnded('broken')
  if (from % lookChunks === 0) await requireRoom(sql, bytesTotalMax)
  for (const [at, sealed] of chunks.entries()) {
    await sql.query('INSERT INTO file_chunk (file_id, position, ciphertext) VALUES ($1, $2, $3)', [id, from + at, sealed])
  }
}

async function requireRoom(sql: Sql, bytesTotalMax: number): Promise<void> {
  const { rows } = await sql.query<{ used: string }>(
    'SELECT (SELECT coalesce(sum(bytes), 0) FROM upload) + (SELECT coalesce(sum(chunks), 0) FROM stored_file) * $1::int AS used',
    [chunkBytes],
  )
  if (!rows[0] || Number(rows[0].used) > bytesTotalMax) throw new UploadEnded('no-room')
}

/** The chunks of a file as they are stored, in the order of their positions, a megabyte in memory at a time. */
export async function* storedChunks(fileId: string, from = 0): AsyncGenerator<Uint8Array> {
  let after = from - 1
  for (;;) {
    const batch = await db().fileChunk.findMany({ where: { fileId, position: { gt: after } }, orderBy: { position: 'asc' }, take: lookChunks })
    for (const { ciphertext } of batch) yield ciphertext
    after = batch.at(-1)?.position ?? after
    if (batch.length < lookChunks) return
  }
}

/** In the transaction that makes a file of it. Throws UploadEnded('broken') when it has been swept away meanwhile. */
export async function endUpload(tx: Tx, id: string): Promise<void> {
  const { count } = await tx.upload.deleteMany({ where: { fileId: id } })
  if (count !== 1) throw new UploadEnded('broken')
}

/** What was refused or broke off leaves nothing. Chunks of a stored file the database does not let go. */
export async function dropUpload(actor: Actor, id: string): Promise<void> {
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
