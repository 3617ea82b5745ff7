import 'server-only'
import type { Actor } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { mayReport } from '@/lib/intake/policy'
import { newStamp } from '@/lib/intake/stamp'
import { db } from '@/lib/platform/db'

/** Only when somebody can open what is reported: before that, to take a report would be a false promise. */
export async function isReportingOpen(): Promise<boolean> {
  const [mission, reader] = await Promise.all([
    db().mission.findFirst({ select: { id: true } }),
    db().account.findFirst({
      where: { roles: { has: 'INTAKE_OFFICER' }, endedAt: null, publicKey: { not: null } },
      select: { id: true },
    }),
  ])
  return mission !== null && reader !== null
}

/** The hidden field of one blank form, or null while reporting is closed. Throws when the actor enters no reports. */
export async function getBlankForm(actor: Actor): Promise<{ stamp: string } | null> {
  if (!mayReport(actor, actor.kind === 'reporter' ? 'WEB' : 'OTHER')) throw new AccessDenied(false)
  return (await isReportingOpen()) ? { stamp: newStamp() } : null
}
