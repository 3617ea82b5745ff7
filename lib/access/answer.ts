import 'server-only'
import { forbidden, notFound } from 'next/navigation'
import { AccessDenied } from '@/lib/access/denied'

/** For pages: awaits a read and turns a denial into the matching HTTP answer. */
export async function orDeny<T>(read: Promise<T>): Promise<T> {
  try {
    return await read
  } catch (error) {
    if (error instanceof AccessDenied) return error.hidden ? notFound() : forbidden()
    throw error
  }
}
