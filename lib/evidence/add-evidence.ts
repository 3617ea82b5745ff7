import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { loadCase, openCompartment } from '@/lib/cases/load-case'
import type { AddedFile, EvidenceAnswer } from '@/lib/evidence/answers'
import type { Destination } from '@/lib/evidence/keep-file'
import { openFile } from '@/lib/evidence/open-file'
import { CollectInput, WorkingCopyInput, type FileRefusal } from '@/lib/evidence/schema'
import { takeFile, type IncomingFile } from '@/lib/evidence/take-file'
import { instantAt } from '@/lib/evidence/wall-clock'
import { append } from '@/lib/log/append'
import { now } from '@/lib/platform/clock'
import type { Tx } from '@/lib/platform/db'
import { fieldErrors } from '@/lib/platform/form-data'
import type { Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'
import { macBy, type KeyPair } from '@/lib/vault/seal'

type Added = Result<AddedFile, FileRefusal>

/** Officers bring as much as an inquiry takes, in a case that they hold. */
const filesMax = 500

/** Whether this officer may add evidence to the case now. Throws AccessDenied. */
export function requireHolder(officer: Officer, caseId: string): Promise<KeyPair> {
  return transaction(officer, (tx) => holderOf(tx, officer, caseId))
}

async function holderOf(tx: Tx, officer: Officer, caseId: string): Promise<KeyPair> {
  const pair = openCompartment(officer, await loadCase(tx, officer, caseId), 'ACCOUNT')
  if (!pair) throw new AccessDenied(false)
  return pair
}

/** What an officer posts: an original that they collected, or a copy `of` another file. */
export async function addEvidence(officer: Officer, fields: Readonly<Record<string, string>>, incoming: IncomingFile): Promise<EvidenceAnswer> {
  const parsed = fields['of'] ? WorkingCopyInput.safeParse(fields) : CollectInput.safeParse(fields)
  if (!parsed.success) return { ok: false, code: 'invalid', fields: fieldErrors(parsed.error) }
  const said = parsed.data
  if ('at' in said && instantAt(said.at, said.zone) > now()) return { ok: false, code: 'invalid', fields: { at: ['futureDate'] } }
  const added = await ('of' in said ? addWorkingCopy(officer, said, incoming) : collectFile(officer, said, incoming))
  return added.ok ? { ok: true, fileId: added.value.id } : { ok: false, code: added.refusal.code }
}

/** Takes what an officer collected: an original of its own, with where it comes from, how it was taken, and when. */
async function collectFile(officer: Officer, { caseId, at, zone, source, method }: CollectInput, incoming: IncomingFile): Promise<Added> {
  const collected = { at: instantAt(at, zone).toISOString(), zone, source }
  return takeFile(
    {
      ...(await destinationOf(officer, caseId)),
      ...{ collected, method },
      enter: async (tx, { id, kind, commitment }) => {
        await append(tx, { subject: 'case', subjectId: caseId, type: 'file.collected', codes: { file: id, kind }, commitment })
      },
    },
    incoming,
  )
}

/** Takes a copy that an officer worked on. It points to what it was made from, which stays as it is. */
async function addWorkingCopy(officer: Officer, { caseId, of, method }: WorkingCopyInput, incoming: IncomingFile): Promise<Added> {
  const workingCopyOf = await transaction(officer, (tx) => openFile(tx, officer, { caseId, fileId: of }))
  return takeFile(
    {
      ...(await destinationOf(officer, caseId)),
      ...{ workingCopyOf, method },
      enter: async (tx, { id, commitment }) => {
        await append(tx, { subject: 'case', subjectId: caseId, type: 'file.derived', codes: { file: id, of, as: 'WORKING' }, commitment })
      },
    },
    incoming,
  )
}

/** Where an officer's files go. The same people hold account and inquiry, so all evidence of a case stands in one place, sealed alike. */
async function destinationOf(officer: Officer, caseId: string): Promise<Omit<Destination, 'enter'>> {
  const pair = await requireHolder(officer, caseId)
  return {
    ...{ actor: officer, caseId, filesMax, addedById: officer.id },
    mac: (text) => macBy(pair, 'evidence', text),
    // It may have taken hours to come: whoever lost the case meanwhile adds nothing to it.
    lock: async (tx) => {
      await holderOf(tx, officer, caseId)
    },
  }
}
