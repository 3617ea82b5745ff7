import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { z } from 'zod'
import { readFacts } from '@/e2e/support/facts'
import type { Role } from '@/lib/generated/prisma/enums'

const Prepared = z.object({
  cookies: z.record(z.string(), z.object({ name: z.string(), value: z.string() })),
  reports: z.array(z.object({ receipt: z.string(), caseId: z.uuid() })),
})
type Prepared = z.infer<typeof Prepared>
type Wanted = { people?: Readonly<Record<string, { name: string; roles: Role[] }>>; reports?: readonly (readonly string[])[]; asInstalled?: boolean }

/** How Node runs what belongs to the server. */
const flags = ['--disable-warning=DeprecationWarning', '--conditions=react-server', '--import', 'tsx']

/**
 * What a journey starts from and is not about, without the pages that lead there: the mission, people with a session each, and
 * reports that the office has asked about. Both ways have their own tests.
 */
export function prepare({ people = {}, reports = [], asInstalled = false }: Wanted, environment: Readonly<Record<string, string | undefined>> = ofThisServer()): Prepared {
  const env = { ...process.env, ...environment }
  const printed = execFileSync(process.execPath, [...flags, join(import.meta.dirname, 'prepare.ts'), JSON.stringify({ people, reports, asInstalled })], { env, encoding: 'utf8' })
  return Prepared.parse(JSON.parse(printed))
}

function ofThisServer() {
  const { address, databaseFolder: _folder, home: _home, serverLog: _log, setUpCode: _code, ...environment } = readFacts()
  return { ...environment, NEXTAUTH_URL: address }
}
