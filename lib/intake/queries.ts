import 'server-only'
import type { Actor, Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { mayEnter } from '@/lib/access/rooms'
import { fileDefaults, fileSettings } from '@/lib/evidence/limits'
import type { Questionnaire } from '@/lib/generated/prisma/enums'
import { listPlaces } from '@/lib/intake/choices'
import { floodNow } from '@/lib/intake/flood/admit'
import { flushCounts, listCounts } from '@/lib/intake/flood/counts'
import { floodDefaults, floodSettings } from '@/lib/intake/flood/settings'
import type { FloodSetting, FloodView } from '@/lib/intake/flood/view'
import { wordsOfClosed } from '@/lib/intake/mailbox-words'
import { newVisit } from '@/lib/intake/opening-words'
import { fileLimits, nextSteps } from '@/lib/intake/mission-facts'
import { beginning } from '@/lib/intake/pages'
import { mayReport } from '@/lib/intake/policy'
import { reportPage } from '@/lib/intake/report-page'
import { newStamp } from '@/lib/intake/stamp'
import type { BlankForm, ClosedMailbox, ReportPage } from '@/lib/intake/view'
import { db } from '@/lib/platform/db'
import type { Language } from '@/lib/platform/language'
import { setting } from '@/lib/reference/queries'

/** Only when somebody can open what is reported: before that, to take a report would be a false promise. */
export async function isReportingOpen(): Promise<boolean> {
  const [mission, reader] = await Promise.all([
    db().mission.findFirst({ select: { id: true } }),
    db().account.findFirst({
      where: { confirmedRoles: { has: 'INTAKE_OFFICER' }, endedAt: null, publicKey: { not: null } },
      select: { id: true },
    }),
  ])
  return mission !== null && reader !== null
}

/** What the long form of the office needs, or null while reporting is closed. Throws when the actor enters no reports. */
export async function getBlankForm(actor: Actor, language: Language): Promise<BlankForm | null> {
  if (!mayReport(actor, 'OTHER')) throw new AccessDenied(false)
  if (!(await isReportingOpen())) return null
  return { stamp: newStamp(), places: await listPlaces(language), next: await nextSteps() }
}

/** The page of a public form that stands before its questions, or null while reporting is closed. */
export async function getFirstPage(questionnaire: Questionnaire, language: Language): Promise<ReportPage | null> {
  return (await isReportingOpen()) ? reportPage({ questionnaire, language, stamp: newStamp() }, beginning) : null
}

/** The page on which a receipt is typed. */
export async function getClosedMailbox(language: Language): Promise<ClosedMailbox> {
  return { words: wordsOfClosed(language), visit: newVisit(), minutes: await setting('MAILBOX_MINUTES', 15), limits: await fileLimits() }
}

/** Flood control as an administrator reads it: counts by day, never who or when. */
export async function viewFlood(actor: Officer): Promise<FloodView> {
  if (!mayEnter(actor, 'flood')) throw new AccessDenied(false)
  await flushCounts()
  const [days, flood, files, present] = await Promise.all([listCounts(), floodSettings(), fileSettings(), floodNow()])
  const settings = { ...flood, ...files }
  const codes = Object.keys({ ...floodDefaults, ...fileDefaults }) as FloodSetting[]
  return { ...present, days, settings: codes.map((code) => ({ code, value: settings[code] })) }
}
