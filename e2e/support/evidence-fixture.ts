import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:net'
import { fileCase } from '@/e2e/support/case-fixture'
import { ownerPool } from '@/e2e/support/database'
import { reporter } from '@/lib/access/actor-type'
import { storeItem } from '@/lib/cases/sealed-items'
import type { FileDetail } from '@/lib/evidence/schema'
import type { Derivation, FileKind, ScanState } from '@/lib/generated/prisma/enums'
import type { Mailbox } from '@/lib/intake/mailbox-field'
import { append } from '@/lib/log/append'
import { thisHour } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { transaction } from '@/lib/platform/transaction'
import { sealItem } from '@/lib/vault/compartment'
import { sealTo, sha256 } from '@/lib/vault/seal'
import { chunkBytes, newFileKey, sealChunk } from '@/lib/vault/stream'

type Asked = Partial<FileDetail & { content: Buffer; kind: FileKind; scan: ScanState; originalId: string; derivation: Derivation; isGraphic: boolean }>

/** A file in the database as storing leaves it there, without the judging that comes before. @returns its id */
export async function storeTestFile(caseId: string, asked: Asked = {}): Promise<string> {
  const { content = Buffer.from('content'), kind = 'DOCUMENT', scan = 'CLEAN', originalId = null, isGraphic = false } = asked
  const derivation = asked.derivation ?? (originalId === null ? null : 'CLEANED')
  const { name = 'papye.pdf', mime = 'application/pdf', hidden = null } = asked
  const [id, key] = [randomUUID(), newFileKey()]
  const account = await db().compartment.findFirstOrThrow({ where: { caseId, kind: 'ACCOUNT' } })
  const detail: FileDetail = { name, mime, sizeBytes: content.length, sha256: asked.sha256 ?? sha256(content).toString('hex'), hidden, collected: null, method: null }
  const item = sealItem(account, 'FILE_DETAIL', JSON.stringify(detail))
  const chunks = Math.max(1, Math.ceil(content.length / chunkBytes))
  const sealed = Array.from({ length: chunks }, (_, position) => ({
    fileId: id,
    position,
    ciphertext: new Uint8Array(sealChunk(key, { fileId: id, position, isLast: position === chunks - 1 }, content.subarray(position * chunkBytes, (position + 1) * chunkBytes))),
  }))
  await db().fileChunk.createMany({ data: sealed })
  await transaction(reporter, async (tx) => {
    await storeItem(tx, caseId, item)
    await tx.storedFile.create({
      data: {
        ...{ id, caseId, kind, scan, originalId, derivation, isGraphic, chunks },
        compartmentId: account.id,
        detailItemId: item.id,
        contentKeySealed: new Uint8Array(sealTo(account.publicKey, key)),
        at: thisHour(),
      },
    })
    await append(tx, { subject: 'case', subjectId: caseId, type: 'file.added', codes: { file: id }, commitment: item.commitment })
  })
  return id
}

/** As somebody who owns the database and means harm: the trigger that keeps chunks is set aside for one statement. */
export async function tamper(statement: string, fileId: string): Promise<void> {
  const pool = ownerPool()
  try {
    await pool.query('ALTER TABLE file_chunk DISABLE TRIGGER file_chunk_stays')
    await pool.query(statement, [fileId])
    await pool.query('ALTER TABLE file_chunk ENABLE ALWAYS TRIGGER file_chunk_stays')
  } finally {
    await pool.end()
  }
}

/** A report that was filed a moment ago, with its mailbox open. */
export async function openedMailbox(): Promise<Mailbox> {
  const { id, reporterKeys } = await fileCase()
  return { caseId: id, keys: reporterKeys, page: randomUUID(), words: null }
}

/** Content as it comes over a line, in parts; `then` breaks the line. */
export async function* inParts(content: Uint8Array, size = 10_000, then?: Error) {
  for (let at = 0; at < content.length; at += size) {
    await Promise.resolve()
    yield content.subarray(at, at + size)
  }
  if (then) throw then
}

/** What stands in for clamd: it hears a whole file and says one line; with null it hangs up. */
export async function startScanner(path: string, answer: string | null): Promise<Server> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.on('data', (some) => {
      if (answer === null) socket.destroy()
      else if (some.subarray(-4).equals(Buffer.alloc(4))) socket.end(`${answer}\0`)
    })
  })
  await new Promise<void>((resolve) => server.listen(path, resolve))
  return server
}
