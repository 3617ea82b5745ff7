import 'server-only'
import type { Actor } from '@/lib/access/actor-type'
import { readGoingOn, settleCase } from '@/lib/cases/load-case'
import { storeItem } from '@/lib/cases/sealed-items'
import { namedOfficers, storeAsserted } from '@/lib/intake/asserted-conflicts'
import { lockForReporter, recordSent } from '@/lib/intake/go-on'
import type { Contact } from '@/lib/intake/schema'
import { thisHour } from '@/lib/platform/clock'
import type { Tx } from '@/lib/platform/db'
import { isUniqueViolation } from '@/lib/platform/db-errors'
import { transaction } from '@/lib/platform/transaction'
import { sealItem } from '@/lib/vault/compartment'
import { macBy, type KeyPair } from '@/lib/vault/seal'

/** A random-looking id (RFC 9562, version 8), the same each time for the same text from the same form. */
export function messageId(keys: KeyPair, form: string, text: string): string {
  const bytes = macBy(keys, `message ${form}`, text).subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

export type NewMessage = {
  id: string
  caseId: string
  event: 'message.received' | 'report.added'
  text: string
  contact?: Contact | null
  /** Whom of the office the reporter names as not to see it. */
  keepFrom?: string
}

/**
 * Stores what a reporter adds to their case, once however often it is sent. An answer that was waited for goes back to assessment.
 * @returns false when the part of the case that would hold it was erased: nothing is stored then, since nobody could open it.
 */
export async function storeMessage(actor: Actor, message: NewMessage): Promise<boolean> {
  try {
    return await transaction(actor, (tx) => addMessage(tx, actor, message))
  } catch (error) {
    // The same message, sent twice at once: the other one was stored.
    if (!isUniqueViolation(error)) throw error
    return true
  }
}

async function addMessage(tx: Tx, actor: Actor, { id, caseId, event, text, contact, keepFrom = '' }: NewMessage): Promise<boolean> {
  await lockForReporter(tx, caseId)
  if (await tx.message.findUnique({ where: { id } })) return true
  const { compartments } = await tx.caseFile.findUniqueOrThrow({ where: { id: caseId }, include: { compartments: true } })
  const compartment = (kind: 'ACCOUNT' | 'IDENTITY') => {
    const found = compartments.find((one) => one.kind === kind)
    if (!found) throw new Error(`case has no ${kind} compartment`)
    return found
  }
  const isErased = (kind: 'ACCOUNT' | 'IDENTITY') => compartment(kind).escrowSealed === null
  if (isErased('ACCOUNT') || (contact && isErased('IDENTITY'))) return false
  const item = sealItem(compartment('ACCOUNT'), 'MESSAGE', text)
  await storeItem(tx, caseId, item)
  const reach = contact ? sealItem(compartment('IDENTITY'), 'CONTACT', JSON.stringify(contact)) : null
  if (reach) await storeItem(tx, caseId, reach)
  await tx.message.create({ data: { id, caseId, direction: 'FROM_REPORTER', at: thisHour(), itemId: item.id } })

  const codes = { message: id, contact: reach?.id }
  await recordSent(tx, caseId, { type: event, codes, commitment: item.commitment })
  await keepOut(tx, actor, caseId, keepFrom)
  return true
}

/** Whoever is named only now loses the key that they had. */
async function keepOut(tx: Tx, actor: Actor, caseId: string, keepFrom: string): Promise<void> {
  const named = await namedOfficers(tx, keepFrom)
  if (named.length === 0) return
  const { id: goesOnId, isLeaderless, conflictIds } = await readGoingOn(tx, caseId)
  await storeAsserted(tx, caseId, named.filter((accountId) => !conflictIds.includes(accountId)))
  await settleCase(tx, actor, goesOnId, isLeaderless)
}
