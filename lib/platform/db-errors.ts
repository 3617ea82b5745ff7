import 'server-only'
import { Prisma } from '@/lib/generated/prisma/client'

/** The one place that knows Prisma's error codes. P2002: a unique constraint refused the row. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
}
