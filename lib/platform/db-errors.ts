import 'server-only'
import { z } from 'zod'
import { Prisma } from '@/lib/generated/prisma/client'

const RawConflict = z.object({ driverAdapterError: z.object({ cause: z.object({ kind: z.literal('TransactionWriteConflict') }) }) })

/** The one place that knows Prisma's error codes. P2002: a unique constraint refused the row. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
}

/** Two transactions waited for each other, and PostgreSQL ended this one. Prisma says so in another way where the SQL is ours (P2010). */
export function isDeadlock(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false
  return error.code === 'P2034' || (error.code === 'P2010' && RawConflict.safeParse(error.meta).success)
}
