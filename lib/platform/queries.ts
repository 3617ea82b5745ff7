import 'server-only'
import { db } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'

/** Whether the database answers. Public: it tells nothing that a visitor would not see anyway. */
export async function isAlive(): Promise<boolean> {
  try {
    await db().$queryRaw`SELECT 1`
    return true
  } catch (error) {
    console.error('the database does not answer', error instanceof Error ? error.name : '')
    return false
  }
}

/** Where people reach this installation, for links that are handed over. */
export function publicAddress(): string {
  return env().NEXTAUTH_URL
}

/** Where the way out of every public page leads. */
export function exitAddress(): string {
  return env().TEMWEN_EXIT_URL
}
