import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient, type Prisma } from '@/lib/generated/prisma/client'
import { env } from '@/lib/platform/env'

// Next reloads modules in development; without the global each reload would open another pool.
const store = globalThis as { prisma?: PrismaClient; pool?: pg.Pool }

/** All connections of this process: Prisma's, and those that bytes take in bulk (see bareTransaction). */
export function pool(): pg.Pool {
  // pg waits for ever by default.
  store.pool ??= new pg.Pool({ connectionString: env().DATABASE_URL, connectionTimeoutMillis: 30_000 })
    // A connection that breaks while nobody uses it is replaced at the next use.
    .on('error', () => undefined)
  return store.pool
}

/** Opened on first use, so that building needs no database. Reads only: writing goes through transaction(). */
export function db(): PrismaClient {
  return (store.prisma ??= new PrismaClient({
    adapter: new PrismaPg(pool()),
    // The long form prints the values of the failed call.
    errorFormat: 'minimal',
  }))
}

export type Tx = Prisma.TransactionClient
