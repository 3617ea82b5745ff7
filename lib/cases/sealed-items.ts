import 'server-only'
import { compartmentOf, openCompartment, type LoadedCase } from '@/lib/cases/load-case'
import type { Officer } from '@/lib/access/actor-type'
import { compartmentKinds } from '@/lib/cases/policy'
import type { CompartmentKind, ItemField } from '@/lib/generated/prisma/enums'
import type { Tx } from '@/lib/platform/db'
import { openItem, sealItem, type NewItem } from '@/lib/vault/compartment'

type NewText = { kind: CompartmentKind; field: ItemField; text: string; reporterKey?: Uint8Array }

/**
 * Seals a text to a compartment of the case, and to the reporter when their key is given.
 * @returns the item's id, and the commitment for the log entry of the same step.
 */
export async function addSealed(tx: Tx, row: LoadedCase, { kind, field, text, reporterKey }: NewText) {
  const item = sealItem(compartmentOf(row, kind), field, text, reporterKey)
  await storeItem(tx, row.id, item)
  return { id: item.id, commitment: item.commitment }
}

export async function storeItem(tx: Tx, caseId: string, { commitment: _forTheLog, reporterKeySealed, ...item }: NewItem): Promise<void> {
  await tx.sealedItem.create({
    data: {
      ...item,
      caseId,
      contentKeySealed: new Uint8Array(item.contentKeySealed),
      reporterKeySealed: reporterKeySealed && new Uint8Array(reporterKeySealed),
      ciphertext: new Uint8Array(item.ciphertext),
    },
  })
}

export type OpenedItem = { id: string; kind: CompartmentKind; field: ItemField; text: string }

/** Opens whatever the officer's key opens. The caller logs the reading in the same transaction. */
export async function openItems(tx: Tx, officer: Officer, row: LoadedCase): Promise<OpenedItem[]> {
  const opened: OpenedItem[] = []
  for (const kind of compartmentKinds) {
    const pair = openCompartment(officer, row, kind)
    if (!pair) continue
    const items = await tx.sealedItem.findMany({ where: { compartmentId: compartmentOf(row, kind).id } })
    for (const item of items) opened.push({ id: item.id, kind, field: item.field, text: openItem(pair, item.contentKeySealed, item) })
  }
  return opened
}
