import 'server-only'
import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'

/** The body's offline key: `identity` is written down once and kept out of the building, `recipient` is plain. */
export type Escrow = { identity: string; recipient: string }

export async function newEscrow(): Promise<Escrow> {
  const identity = await generateX25519Identity()
  return { identity, recipient: await identityToRecipient(identity) }
}

/** An age file (age-encryption.org/v1), so that the standard `age` tool can open it. */
export async function sealToEscrow(recipient: string, secret: Uint8Array): Promise<Buffer> {
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)
  return Buffer.from(await encrypter.encrypt(secret))
}
