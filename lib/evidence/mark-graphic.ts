import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { openFile } from '@/lib/evidence/open-file'
import type { MarkInput } from '@/lib/evidence/schema'
import { append } from '@/lib/log/append'
import { ok, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'

/**
 * What was marked is covered and muted until somebody asks to see it, with every copy of it and what it was made from. Taking the mark
 * away says nothing of what a copy was made from: what was graphic there may be painted over here.
 */
export function markGraphic(officer: Officer, { caseId, fileId, graphic }: MarkInput): Promise<Result<'marked', never>> {
  return transaction(officer, async (tx) => {
    await openFile(tx, officer, { caseId, fileId })
    const isGraphic = graphic === 'yes'
    const files = await tx.storedFile.findMany({ where: { caseId }, select: { id: true, originalId: true } })
    const kin = [...copiesOf(fileId, files), ...(isGraphic ? sourcesOf(fileId, files) : [])]
    const { count } = await tx.storedFile.updateMany({ where: { id: { in: kin }, isGraphic: !isGraphic }, data: { isGraphic } })
    if (count > 0) await append(tx, { subject: 'case', subjectId: caseId, type: 'file.marked', codes: { file: fileId, graphic } })
    return ok('marked')
  })
}

type Lineage = readonly { id: string; originalId: string | null }[]

function sourcesOf(fileId: string, files: Lineage): string[] {
  const from = files.find(({ id }) => id === fileId)?.originalId
  return from ? [from, ...sourcesOf(from, files)] : []
}

/** The file itself, its copies, and theirs. */
function copiesOf(fileId: string, files: Lineage): string[] {
  return [fileId, ...files.filter(({ originalId }) => originalId === fileId).flatMap(({ id }) => copiesOf(id, files))]
}
