import { z } from 'zod'
import { seatOfficer } from '@/e2e/support/case-fixture'
import { changeSetting } from '@/e2e/support/database'
import { fileAndAsk } from '@/e2e/support/file-and-ask'
import { setUpMission } from '@/e2e/support/people'
import { cookieName, sealToken } from '@/lib/access/session-cookie'
import { Role } from '@/lib/generated/prisma/enums'
import { db } from '@/lib/platform/db'

/** Run by prepared.ts as a process of its own, because a browser test cannot load what belongs to the server. */
const Wanted = z.object({
  people: z.record(z.string(), z.object({ name: z.string(), roles: z.array(z.enum(Role)) })),
  /** Of each report the questions that the office asks about it. */
  reports: z.array(z.array(z.string())),
  /** With the settings that an installation begins with. */
  asInstalled: z.boolean(),
})
const { people, reports, asInstalled } = Wanted.parse(JSON.parse(process.argv[2] ?? ''))

if (!(await db().mission.findFirst())) {
  await setUpMission()
  // Tests write faster than people and would be taken for machines; flood.spec.ts is about that.
  if (!asInstalled) await changeSetting('FLOOD_SECONDS_MIN', 0)
}
const cookies: Record<string, { name: string; value: string }> = {}
for (const [who, { name, roles }] of Object.entries(people)) {
  const { token } = await seatOfficer(roles, { name })
  cookies[who] = { name: cookieName(), value: await sealToken(token) }
}
const filed = []
for (const questions of reports) filed.push(await fileAndAsk(questions))
process.stdout.write(JSON.stringify({ cookies, reports: filed }))
// Its pools of connections would keep the process alive.
process.exit(0)
