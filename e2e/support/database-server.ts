import type { TestProject } from 'vitest/node'
import { throwawayDatabase } from '@/lib/boot/throwaway'
import { migrate } from '@/prisma/tools/migrate'

declare module 'vitest' {
  interface ProvidedContext {
    /** The migrated database that every test file gets a copy of, and what the server would have in its environment. */
    template: { ownerUrl: string; appUrl: string; sequencerUrl: string; serverKey: string; authSecret: string; peppersFile: string }
  }
}

/** Starts a database server for this run of the database tests alone; its end removes it. */
export default async function startDatabaseServer(project: TestProject): Promise<() => Promise<void>> {
  const database = await throwawayDatabase()
  await migrate(database.ownerUrl)
  await database.openLogins()
  project.provide('template', {
    ownerUrl: database.ownerUrl,
    appUrl: database.loginUrl('temwen_app'),
    sequencerUrl: database.loginUrl('temwen_sequencer'),
    serverKey: database.secrets.TEMWEN_SERVER_KEY,
    authSecret: database.secrets.NEXTAUTH_SECRET,
    peppersFile: database.secrets.peppersFile,
  })
  return database.end
}
