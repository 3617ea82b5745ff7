import 'server-only'
import type { LoadedCase } from '@/lib/cases/load-case'
import { listKeyholders } from '@/lib/cases/grants'
import { Finding, InvestigationBody } from '@/lib/generated/prisma/enums'
import { closureReasonsFor, mayBeAssigned } from '@/lib/cases/policy'
import type { MoveName } from '@/lib/cases/status'
import type { Choices } from '@/lib/cases/view'
import type { Tx } from '@/lib/platform/db'

type NamelessChoices = Omit<Choices, 'assignees'> & { assigneeIds: string[] }

/** What the forms of the given moves offer, and nothing for the others. */
export async function listChoices(tx: Tx, row: LoadedCase, moves: readonly MoveName[]): Promise<NamelessChoices> {
  const running = row.investigations.map(({ body }) => body)
  const classify = moves.includes('classify')
  return {
    types: classify ? await tx.allegationType.findMany({ select: { code: true, class: true }, orderBy: { position: 'asc' } }) : [],
    states: classify ? await listStates(tx) : [],
    assigneeIds: moves.includes('assign') ? await listAssignees(tx, row) : [],
    findings: moves.includes('propose-finding') ? Object.values(Finding) : [],
    bodiesToBegin: moves.includes('begin-investigation') ? Object.values(InvestigationBody).filter((body) => !running.includes(body)) : [],
    bodiesToComplete: moves.includes('complete-investigation') ? running : [],
    closureReasons: moves.includes('propose-closure') ? closureReasonsFor(row) : [],
  }
}

/** All States with their units, for a form. */
export function listStates(tx: Tx): Promise<Choices['states']> {
  return tx.contributingState.findMany({
    select: { id: true, iso3: true, name: true, units: { select: { id: true, name: true }, orderBy: { name: 'asc' } } },
    orderBy: [{ iso3: 'asc' }, { fromOn: 'asc' }],
  })
}

async function listAssignees(tx: Tx, row: LoadedCase): Promise<string[]> {
  const people = await listKeyholders(tx)
  return people.filter((person) => person.id !== row.assigneeId && mayBeAssigned(person, row.facts)).map(({ id }) => id)
}
