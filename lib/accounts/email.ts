import 'server-only'
import { openForServer, sealForServer } from '@/lib/vault/server-seal'

/** An officer's address, readable by this server alone. */
export function sealEmail(email: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(sealForServer('email', Buffer.from(email, 'utf8')))
}

export function openEmail(sealed: Uint8Array): string {
  return openForServer('email', sealed).toString('utf8')
}
