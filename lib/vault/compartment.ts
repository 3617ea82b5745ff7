import 'server-only'
import { randomUUID } from 'node:crypto'
import type { CompartmentKind, ItemField } from '@/lib/generated/prisma/enums'
import { sealToEscrow } from '@/lib/vault/escrow'
import { decrypt, encrypt, keyPairFromSecret, newKeyPair, openSealed, randomBytes, sealTo, sha256, type KeyPair } from '@/lib/vault/seal'

export type NewCompartment = { id: string; kind: CompartmentKind; publicKey: Buffer; escrowSealed: Buffer; secretKey: Buffer }

/** A fresh compartment. Its secret is for making grants in the same breath; the row gets everything else. */
export async function newCompartment(kind: CompartmentKind, escrowRecipient: string): Promise<NewCompartment> {
  const pair = newKeyPair()
  return { id: randomUUID(), kind, ...pair, escrowSealed: await sealToEscrow(escrowRecipient, pair.secretKey) }
}

/** The compartment's pair, from what a keyring opened of a grant. */
export function compartmentKeys(secretKey: Buffer): KeyPair {
  return keyPairFromSecret(secretKey)
}

export type NewItem = {
  id: string
  compartmentId: string
  field: ItemField
  contentKeySealed: Buffer
  reporterKeySealed: Buffer | null
  ciphertext: Buffer
  /** For the log: proves later what the item said, and tells nothing before. Not stored with the item. */
  commitment: Buffer
}

/** SHA-256(salt ‖ text). The salt comes from the content key, so whoever opens the item can check it and nobody else can guess. */
function commitmentTo(contentKey: Buffer, text: string): Buffer {
  const salt = sha256(Buffer.from('temwen commitment'), contentKey)
  return sha256(salt, Buffer.from(text, 'utf8'))
}

/**
 * Seals a text to a compartment, and to the reporter when their public key is given. Needs no power to read.
 * @param id of the item: one that is the same each time makes storing it twice impossible.
 * @returns the columns of a sealed_item row, without its case, and the commitment for the log.
 */
export function sealItem(
  compartment: { id: string; publicKey: Uint8Array },
  field: ItemField,
  text: string,
  reporterPublicKey?: Uint8Array,
  id: string = randomUUID(),
): NewItem {
  const contentKey = randomBytes(32)
  return {
    id,
    compartmentId: compartment.id,
    field,
    contentKeySealed: sealTo(compartment.publicKey, contentKey),
    reporterKeySealed: reporterPublicKey ? sealTo(reporterPublicKey, contentKey) : null,
    commitment: commitmentTo(contentKey, text),
    ciphertext: encrypt(contentKey, { table: 'sealed_item', id, field }, Buffer.from(text, 'utf8')),
  }
}

type StoredItem = { id: string; field: ItemField; ciphertext: Uint8Array }

/** Opens an item with the compartment's pair (`contentKeySealed`) or the reporter's (`reporterKeySealed`). Throws SealBroken. */
export function openItem(pair: KeyPair, keySealed: Uint8Array, item: StoredItem): string {
  return decrypt(openSealed(pair, keySealed), { table: 'sealed_item', id: item.id, field: item.field }, item.ciphertext).toString('utf8')
}

/** What the log committed to when the item was sealed. Throws SealBroken like openItem. */
export function commitmentOf(pair: KeyPair, keySealed: Uint8Array, item: StoredItem): Buffer {
  return commitmentTo(openSealed(pair, keySealed), openItem(pair, keySealed, item))
}
