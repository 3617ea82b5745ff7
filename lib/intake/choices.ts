import 'server-only'
import type { PageName, Values } from '@/lib/intake/pages'
import type { Option, Places } from '@/lib/intake/view'
import { inLanguage, type Language } from '@/lib/platform/language'
import { listCommunes, listContributingStates, listDepartments } from '@/lib/reference/queries'

/** Everything that a report may name. */
export async function listPlaces(language: Language): Promise<Places> {
  const [departments, towns, states] = await Promise.all([departmentsIn(language), townsIn(language), statesIn(language)])
  return { departments, towns, states }
}

/** What one page offers, or, where answers are read once more, what was chosen; lists are long and pages short. */
export async function placesOf(page: PageName, language: Language, { departmentIso = '', communeId = '', stateId = '' }: Values): Promise<Places> {
  const [isCheck, isPlace] = [page === 'check', page === 'place']
  const departments = page === 'department' || (departmentIso && (isCheck || isPlace)) ? await departmentsIn(language) : []
  const states = page === 'force' || (stateId && isCheck) ? await statesIn(language) : []
  const towns = isPlace || (communeId && isCheck) ? await townsIn(language, departmentIso) : []
  const chosen = (options: Option[], given: string) => options.filter(({ value }) => value === given)
  return {
    departments: page === 'department' ? departments : chosen(departments, departmentIso),
    states: isCheck ? chosen(states, stateId) : states,
    towns: isCheck ? towns.map(({ label, options }) => ({ label, options: chosen(options, communeId) })) : towns,
  }
}

async function departmentsIn(language: Language): Promise<Option[]> {
  return byLabel((await listDepartments()).map(({ iso, name }) => option(iso, name, language)))
}

async function statesIn(language: Language): Promise<Option[]> {
  return byLabel((await listContributingStates()).map(({ id, name }) => option(id, name, language)))
}

/** The towns of one department, or of all, in groups. */
async function townsIn(language: Language, departmentIso?: string): Promise<Places['towns']> {
  const [departments, communes] = await Promise.all([departmentsIn(language), listCommunes(departmentIso)])
  return departments.flatMap(({ value, label }) => {
    const here = communes.filter((commune) => commune.departmentIso === value)
    return here.length > 0 ? [{ label, options: byLabel(here.map(({ id, name }) => option(id, name, language))) }] : []
  })
}

const option = (value: string, name: unknown, language: Language): Option => ({ value, label: inLanguage(name, language) })

// French order does for Creole, which few machines know how to sort.
const inOrder = new Intl.Collator('fr')
const byLabel = (options: Option[]) => options.sort((left, right) => inOrder.compare(left.label, right.label))
