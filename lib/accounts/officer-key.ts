import 'server-only'
import { decrypt, encrypt, keyPairFromSecret, newKeyPair } from '@/lib/vault/seal'
import { newSalt, passwordKeys } from '@/lib/accounts/password'
import { plainCode } from '@/lib/accounts/second-factor'

const context = (accountId: string, field: string) => ({ table: 'account', id: accountId, field })
const saltLength = 16

/** The columns of a new officer's key: the secret under the password, and a second time under the printed recovery code. */
export async function newOfficerKey(accountId: string, wrappingKey: Buffer, recoveryCode: string) {
  const { publicKey, secretKey } = newKeyPair()
  return {
    publicKey: new Uint8Array(publicKey),
    secretByPassword: wrapByPassword(accountId, wrappingKey, secretKey),
    secretByRecovery: await wrapByRecovery(accountId, recoveryCode, secretKey),
  }
}

/** The column that holds the secret under a password. */
export function wrapByPassword(accountId: string, wrappingKey: Buffer, secret: Buffer): Uint8Array<ArrayBuffer> {
  return new Uint8Array(encrypt(wrappingKey, context(accountId, 'secret_by_password'), secret))
}

/** The column that holds the secret under a printed code. */
export async function wrapByRecovery(accountId: string, recoveryCode: string, secret: Buffer): Promise<Uint8Array<ArrayBuffer>> {
  const salt = newSalt()
  const { wrappingKey } = await passwordKeys(plainCode(recoveryCode), salt)
  return new Uint8Array(Buffer.concat([salt, encrypt(wrappingKey, context(accountId, 'secret_by_recovery'), secret)]))
}

/** The officer's secret key. Throws SealBroken with a wrong wrapping key. */
export function openOfficerKey(accountId: string, wrappingKey: Buffer, secretByPassword: Uint8Array): Buffer {
  return decrypt(wrappingKey, context(accountId, 'secret_by_password'), secretByPassword)
}

/** The officer's secret key by the printed code. Throws SealBroken with a wrong one, after the same work. */
export async function recoverOfficerKey(accountId: string, recoveryCode: string, secretByRecovery: Uint8Array): Promise<Buffer> {
  const { wrappingKey } = await passwordKeys(plainCode(recoveryCode), secretByRecovery.subarray(0, saltLength))
  return decrypt(wrappingKey, context(accountId, 'secret_by_recovery'), secretByRecovery.subarray(saltLength))
}

/** Whether the secret is the one whose public half others seal to. */
export function isKeyOf(secret: Buffer, publicKey: Uint8Array): boolean {
  return keyPairFromSecret(secret).publicKey.equals(Buffer.from(publicKey))
}
