import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { checkMove, loadCase, makeMove } from '@/lib/cases/load-case'
import type { AskInput, InformInput } from '@/lib/cases/schema'
import { addSealed } from '@/lib/cases/sealed-items'
import { append } from '@/lib/log/append'
import { now } from '@/lib/platform/clock'
import { ok, refuse, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'

/**
 * Writes to the reporter's mailbox, as a question or as news: their own, or that of a report that was merged into this case, which
 * keeps its mailbox. The same form sent twice is one message.
 */
const write = (name: 'ask' | 'inform') => (officer: Officer, input: AskInput): Promise<Result<null, 'stale' | 'not-now' | 'no-mailbox'>> =>
  transaction(officer, async (tx) => {
    const row = await loadCase(tx, officer, input.caseId)
    const addresseeId = input.addresseeId ?? row.id
    const sent = await tx.message.findUnique({ where: { id: input.messageId } })
    if (sent) return sent.caseId === addresseeId && sent.authorId === officer.id ? ok(null) : refuse('not-now')
    const refusal = checkMove(officer, row, name, input.version)
    if (refusal) return refusal
    const isOwn = addresseeId === row.id
    if (!isOwn && !row.merged.some(({ id }) => id === addresseeId)) return refuse('no-mailbox')
    const addressee = isOwn ? row : await loadCase(tx, officer, addresseeId)
    if (!addressee.mailbox) return refuse('no-mailbox')
    const { publicKey: reporterKey } = addressee.mailbox
    const { id: itemId, commitment } = await addSealed(tx, addressee, { kind: 'ACCOUNT', field: 'MESSAGE', text: input.text, reporterKey })
    const codes = { message: input.messageId }
    await tx.message.create({
      data: { id: input.messageId, caseId: addresseeId, direction: 'TO_REPORTER', at: now(), itemId, authorId: officer.id },
    })
    // The merged case stays as it is: the one that goes on for it asks, and waits.
    if (!isOwn) await append(tx, { subject: 'case', subjectId: addresseeId, type: name === 'ask' ? 'case.asked' : 'case.informed', codes, commitment })
    await makeMove(tx, officer, row, name, { codes: isOwn ? codes : { ...codes, case: addresseeId }, commitment })
    return ok(null)
  })

/** Asks something; the case waits for the answer. */
export const askReporter = write('ask')
/** Tells how the case goes: the feedback that a reporter is owed (EU Directive 2019/1937, article 9(1)(f)). */
export const informReporter = (officer: Officer, { news, ...input }: InformInput) => write('inform')(officer, { ...input, text: news })
