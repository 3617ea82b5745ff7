import 'server-only'
import type { Reporter } from '@/lib/access/actor-type'
import type { AddedFile } from '@/lib/evidence/answers'
import { fileSettings } from '@/lib/evidence/limits'
import type { FileRefusal } from '@/lib/evidence/schema'
import { takeFile, type IncomingFile } from '@/lib/evidence/take-file'
import { lockForReporter, recordSent } from '@/lib/intake/go-on'
import type { Mailbox } from '@/lib/intake/mailbox-field'
import type { Result } from '@/lib/platform/result'
import { macBy } from '@/lib/vault/seal'

/** Takes one file for the case whose mailbox is open. */
export async function addFile(actor: Reporter, { caseId, keys }: Mailbox, incoming: IncomingFile): Promise<Result<AddedFile, FileRefusal>> {
  const { FILES_MAX } = await fileSettings()
  return takeFile(
    {
      actor,
      caseId,
      filesMax: FILES_MAX,
      addedById: null,
      mac: (text) => macBy(keys, 'file', text),
      lock: (tx) => lockForReporter(tx, caseId),
      enter: (tx, { id, kind, commitment }) => recordSent(tx, caseId, { type: 'file.added', codes: { file: id, kind }, commitment }),
    },
    incoming,
  )
}
