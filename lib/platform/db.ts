import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient, type Prisma } from '@/lib/generated/prisma/client'
import { env } from '@/lib/platform/env'

// Next reloads modules in development; without the global each reload would open another pool.
const store = globalThis as { prisma?: PrismaClient }

/** Opened on first use, so that building needs no database. Reads only: writing goes through transaction(). */
export function db(): PrismaClient {
  return (store.prisma ??= new PrismaClient({
    // pg waits for ever by default. Minimal errors: the long form prints the values of the failed call.
    adapter: new PrismaPg({ connectionString: env().DATABASE_URL, connectionTimeoutMillis: 30_000 }),
    errorFormat: 'minimal',
  }))
}

export type Tx = Prisma.TransactionClient
