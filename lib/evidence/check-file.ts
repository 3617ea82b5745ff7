import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { contentOf, openFile } from '@/lib/evidence/open-file'
import type { FileId } from '@/lib/evidence/schema'
import { append } from '@/lib/log/append'
import { ok, refuse, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'
import { SealBroken } from '@/lib/vault/seal'

/** Reads all of a file, compares it with what was received, and says so in the log. Nobody sees any of it. */
export async function checkFile(officer: Officer, ids: FileId): Promise<Result<'whole', 'damaged'>> {
  const file = await transaction(officer, (tx) => openFile(tx, officer, ids))
  const isWhole = await readsToItsEnd(contentOf(officer, file))
  await transaction(officer, async (tx) => {
    await openFile(tx, officer, ids)
    await append(tx, { subject: 'case', subjectId: ids.caseId, type: 'file.checked', codes: { file: ids.fileId, result: isWhole ? 'WHOLE' : 'DAMAGED' } })
  })
  return isWhole ? ok('whole') : refuse('damaged')
}

async function readsToItsEnd(content: AsyncGenerator<Buffer, void>): Promise<boolean> {
  try {
    while (!(await content.next()).done);
    return true
  } catch (error) {
    if (error instanceof SealBroken) return false
    throw error
  }
}
