import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Actor, Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { mayEnter } from '@/lib/access/rooms'
import { floodNow } from '@/lib/intake/flood/admit'
import { flushCounts, listCounts } from '@/lib/intake/flood/counts'
import { floodDefaults, floodSettings } from '@/lib/intake/flood/settings'
import type { FloodView } from '@/lib/intake/flood/view'
import { wordsOfPage } from '@/lib/intake/page-words'
import { mayReport } from '@/lib/intake/policy'
import { newStamp } from '@/lib/intake/stamp'
import type { BlankForm, FileLimits, Line, NextSteps, Option, Places, Towns } from '@/lib/intake/view'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { inLanguage, type Language } from '@/lib/platform/language'
import { listCommunes, listContributingStates, listDeadlines, listDepartments, listServices, setting } from '@/lib/reference/queries'
import { sealField } from '@/lib/vault/server-seal'

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

/** The numbers that reach somebody from anywhere in the country. */
export async function listLines(language: Language): Promise<Line[]> {
  const services = await listServices()
  return services.flatMap(({ name, phone, kind, departmentIso }) =>
    phone && departmentIso === null ? [{ name: inLanguage(name, language), phone, isForChildren: kind === 'CHILD_PROTECTION' }] : [],
  )
}

/** The words of a questionnaire's first page. */
export const firstWords = (language: Language) => wordsOfPage(language, 'before')

/** How many files a report takes, and how large each may be. */
export async function fileLimits(): Promise<FileLimits> {
  const [filesMax, megabytesMax] = await Promise.all([setting('FILES_MAX', 20), setting('FILE_MEGABYTES_MAX', 100)])
  return { filesMax, megabytesMax }
}

async function listPlaces(language: Language): Promise<Places> {
  const [departments, communes, states] = await Promise.all([listDepartments(), listTowns(language), listContributingStates(now())])
  return {
    departments: byLabel(departments.map(({ iso, name }) => option(iso, name, language))),
    communes,
    states: byLabel(states.map(({ id, name }) => option(id, name, language))),
  }
}

/** The towns of one department, or of all, in groups. */
export async function listTowns(language: Language, departmentIso?: string): Promise<Towns> {
  const [departments, communes] = await Promise.all([listDepartments(), listCommunes(departmentIso)])
  return byLabel(departments.map(({ iso, name }) => option(iso, name, language))).flatMap(({ value, label }) => {
    const here = communes.filter((commune) => commune.departmentIso === value)
    return here.length > 0 ? [{ label, options: byLabel(here.map(({ id, name }) => option(id, name, language))) }] : []
  })
}

const option = (value: string, name: unknown, language: Language): Option => ({ value, label: inLanguage(name, language) })

// French order does for Creole, which few machines know how to sort.
const byLabel = (options: Option[]) => options.sort((left, right) => left.label.localeCompare(right.label, 'fr'))

async function nextSteps(): Promise<NextSteps> {
  const deadlines = await listDeadlines()
  return { readDays: deadlines.get('ACKNOWLEDGE')?.days ?? null, feedbackDays: deadlines.get('FEEDBACK')?.days ?? null }
}

/** Flood control as an administrator reads it: counts by day, never who or when. */
export async function viewFlood(actor: Officer): Promise<FloodView> {
  if (!mayEnter(actor, 'flood')) throw new AccessDenied(false)
  await flushCounts()
  const [days, settings, present] = await Promise.all([listCounts(), floodSettings(), floodNow()])
  const codes = Object.keys(floodDefaults) as (keyof typeof floodDefaults)[]
  return { ...present, days, settings: codes.map((code) => ({ code, value: settings[code] })) }
}
