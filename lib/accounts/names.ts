import 'server-only'
import { openForServer, sealForServer } from '@/lib/vault/server-seal'

/** Names of people who work here are sealed to the server: a stolen database names no officer. */
export function sealName(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(sealForServer('staff', Buffer.from(name.trim(), 'utf8')))
}

export function openName(sealed: Uint8Array): string {
  return openForServer('staff', sealed).toString('utf8')
}
