import 'server-only'
import { unauthorized } from 'next/navigation'
import type { Officer } from '@/lib/access/actor-type'
import { actorOf } from '@/lib/access/open-session'
import { readSessionToken } from '@/lib/access/session'

/** Whoever the request's cookie stands for, or null. */
export async function findActor(): Promise<Officer | null> {
  const token = await readSessionToken()
  return token && actorOf(token)
}

/** For pages: nobody signed in is answered 401. */
export async function requireActor(): Promise<Officer> {
  return (await findActor()) ?? unauthorized()
}
