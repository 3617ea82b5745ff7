import 'server-only'
import { decrypt, encrypt, newKeyPair } from '@/lib/vault/seal'
import { newSalt, passwordKeys } from '@/lib/accounts/password'

const context = (accountId: string, field: string) => ({ table: 'account', id: accountId, field })

/** The columns of a new officer's key: the secret under the password, and a second time under the printed recovery code. */
export async function newOfficerKey(accountId: string, wrappingKey: Buffer, recoveryCode: string) {
  const pair = newKeyPair()
  const salt = newSalt()
  const recovery = await passwordKeys(recoveryCode, salt)
  return {
    publicKey: new Uint8Array(pair.publicKey),
    secretByPassword: new Uint8Array(encrypt(wrappingKey, context(accountId, 'secret_by_password'), pair.secretKey)),
    secretByRecovery: new Uint8Array(
      Buffer.concat([salt, encrypt(recovery.wrappingKey, context(accountId, 'secret_by_recovery'), pair.secretKey)]),
    ),
  }
}

/** The officer's secret key. Throws SealBroken with a wrong wrapping key. */
export function openOfficerKey(accountId: string, wrappingKey: Buffer, secretByPassword: Uint8Array): Buffer {
  return decrypt(wrappingKey, context(accountId, 'secret_by_password'), secretByPassword)
}
