import 'server-only'
import { randomInt, randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Reporter } from '@/lib/access/actor-type'
import { lockCase } from '@/lib/cases/lock-case'
import type { OpeningWords, WordPair } from '@/lib/intake/view'
import { setting } from '@/lib/reference/queries'
import { transaction } from '@/lib/platform/transaction'
import { openSealed, sealTo, type KeyPair } from '@/lib/vault/seal'
import { openField, sealField } from '@/lib/vault/server-seal'

/** Words in each list of `words` in messages/. */
export const wordsInList = 64

/** A hidden field of the page on which a receipt is typed. */
export function newVisit(): string {
  return sealField('visit', randomUUID())
}

/** The number of the page on which the receipt was typed, or one of its own when the page is old: whoever finds it open later and goes on from there is another opening. */
async function visitOf(field: string): Promise<string> {
  const opened = openField('visit', field)
  const visit = z.uuid().safeParse(opened?.value)
  const minutes = await setting('MAILBOX_MINUTES', 15)
  return opened && visit.success && opened.ageMs <= minutes * 60_000 ? visit.data : randomUUID()
}

/** What is sealed: always as long, so that a first opening looks like every other. */
const none = 255
type Kept = OpeningWords & { visit: string }

function pack({ visit, shown, next }: Kept): Buffer {
  return Buffer.concat([Buffer.from(visit.replaceAll('-', ''), 'hex'), Buffer.from([...(shown ?? [none, none]), ...next])])
}

function unpack(bytes: Buffer): Kept {
  const visit = bytes.subarray(0, 16).toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
  const pair = (at: number): WordPair => [bytes.readUInt8(at), bytes.readUInt8(at + 1)]
  return { visit, shown: bytes.readUInt8(16) === none ? null : pair(16), next: pair(18) }
}

/** Never the same twice in a row, or a change could not be seen. */
function otherThan(last: WordPair | null): WordPair {
  const pair: WordPair = [randomInt(wordsInList), randomInt(wordsInList)]
  return last && (last[0] === pair[0] || last[1] === pair[1]) ? otherThan(last) : pair
}

/**
 * The words of this opening: those that the one before gave out, and new ones for the next. The same page sent twice is one
 * opening. They belong to no case's record, so they leave no entry; a case that does not exist leaves nothing.
 */
export async function turnWords(actor: Reporter, { caseId, keys }: { caseId: string; keys: KeyPair }, visitField: string): Promise<OpeningWords | null> {
  const visit = await visitOf(visitField)
  return transaction(actor, async (tx) => {
    const isThere = await lockCase(tx, caseId)
    const row = await tx.mailboxWord.findUnique({ where: { caseId } })
    if (!isThere) return null
    const kept = row && unpack(openSealed(keys, row.sealed))
    if (kept?.visit === visit) return { shown: kept.shown, next: kept.next }
    const words: OpeningWords = { shown: kept?.next ?? null, next: otherThan(kept?.next ?? null) }
    const sealed = new Uint8Array(sealTo(keys.publicKey, pack({ ...words, visit })))
    await tx.mailboxWord.upsert({ where: { caseId }, create: { caseId, sealed }, update: { sealed } })
    return words
  })
}
