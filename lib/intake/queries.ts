import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Actor } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { mayReport } from '@/lib/intake/policy'
import { newStamp } from '@/lib/intake/stamp'
import type { BlankForm, NextSteps, Option, Places } from '@/lib/intake/view'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { inLanguage, type Language } from '@/lib/platform/language'
import { listCommunes, listContributingStates, listDeadlines, listDepartments } from '@/lib/reference/queries'
import { sealField } from '@/lib/vault/server-seal'

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

/** A hidden field of the page on which a receipt is typed. */
export function newVisit(): string {
  return sealField('visit', randomUUID())
}

/** What one blank form needs, or null while reporting is closed. Throws when the actor enters no reports. */
export async function getBlankForm(actor: Actor, language: Language): Promise<BlankForm | null> {
  if (!mayReport(actor, actor.kind === 'reporter' ? 'WEB' : 'OTHER')) throw new AccessDenied(false)
  if (!(await isReportingOpen())) return null
  return { stamp: newStamp(), places: await listPlaces(language), next: await nextSteps() }
}

async function listPlaces(language: Language): Promise<Places> {
  const [departments, communes, states] = await Promise.all([listDepartments(), listCommunes(), listContributingStates(now())])
  const option = (value: string, name: unknown): Option => ({ value, label: inLanguage(name, language) })
  const groups = byLabel(departments.map(({ iso, name }) => option(iso, name)))
  const communesOf = (iso: string) => communes.filter(({ departmentIso }) => departmentIso === iso)
  return {
    departments: groups,
    communes: groups.map(({ value, label }) => ({ label, options: byLabel(communesOf(value).map(({ id, name }) => option(id, name))) })),
    states: byLabel(states.map(({ id, name }) => option(id, name))),
  }
}

// French order does for Creole, which few machines know how to sort.
const byLabel = (options: Option[]) => options.sort((left, right) => left.label.localeCompare(right.label, 'fr'))

async function nextSteps(): Promise<NextSteps> {
  const deadlines = await listDeadlines()
  return { readDays: deadlines.get('ACKNOWLEDGE')?.days ?? null, feedbackDays: deadlines.get('FEEDBACK')?.days ?? null }
}
