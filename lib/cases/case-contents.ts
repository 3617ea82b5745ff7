import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { listChoices } from '@/lib/cases/choices'
import type { LoadedCase } from '@/lib/cases/load-case'
import { listClocks } from '@/lib/cases/list-clocks'
import { compartmentKinds, mayHold, movesFor } from '@/lib/cases/policy'
import { hiddenEvents, peopleInStanding, readStanding, toStandingView } from '@/lib/cases/standing'
import { openItems } from '@/lib/cases/sealed-items'
import { ownTextDrafts } from '@/lib/cases/text-drafts'
import { accessEvents, peopleIn, toTimelineEntry, withLetterOf } from '@/lib/cases/timeline'
import type { CaseView, CompartmentView, ContactView, PendingView } from '@/lib/cases/view'
import { nameDossier, peopleInDossier, readDossier } from '@/lib/dossier/contents'
import { listFileEntries } from '@/lib/evidence/custody'
import { custodyOf, listFiles } from '@/lib/evidence/files'
import { visibleCases } from '@/lib/cases/visible-cases'
import type { LogEntry, Prisma } from '@/lib/generated/prisma/client'
import { Circumstances, Contact } from '@/lib/intake/schema'
import type { Taken } from '@/lib/intake/view'
import { latestConsents } from '@/lib/intake/store-consents'
import { append } from '@/lib/log/append'
import { parseCodes } from '@/lib/log/codes'
import type { Tx } from '@/lib/platform/db'
import { readTriage } from '@/lib/triage/contents'

/** Lines of a file's custody list on the page of the case. */
const custodyMax = 20
/** Reads and keys shown; the log has them all. */
const accessMax = 40

const state = { select: { id: true, iso3: true, name: true } } as const
const details = {
  department: { select: { name: true } },
  reportedState: state,
  allegations: {
    where: { isDropped: false },
    include: { state, unit: { select: { id: true, name: true } }, type: { select: { unCategory: true, unPublicType: true } }, victims: { select: { personId: true } } },
  },
  proposals: { orderBy: { proposedAt: 'asc' } },
  messages: { select: { id: true, itemId: true } },
  items: { select: { id: true, field: true, compartmentId: true } },
} satisfies Prisma.CaseFileInclude

type Contents = Awaited<ReturnType<typeof readContents>>
type Names = ReadonlyMap<string, string>

/** Everything that the page of a case shows, as rows, and the reading of it as an entry. */
export async function readContents(tx: Tx, officer: Officer, row: LoadedCase, event: 'case.read' | 'case.exported') {
  const opened = await openItems(tx, officer, row)
  // What was opened, not what could have been: an empty compartment tells nothing.
  const kinds = compartmentKinds.filter((kind) => opened.some((item) => item.kind === kind))
  await append(tx, { subject: 'case', subjectId: row.id, type: event, codes: { compartments: kinds.join(',') } })
  const where = { subjectKind: 'case', subjectId: row.id }
  const moves = movesFor(officer, row.facts, row.held)
  const fileEntries = await listFileEntries(tx, row.id)
  return {
    row,
    opened,
    moves,
    clocks: await listClocks(tx, officer, row, opened),
    details: await tx.caseFile.findUniqueOrThrow({ where: { id: row.id }, include: details }),
    entries: await withoutHiddenCases(
      tx,
      officer,
      await tx.logEntry.findMany({ where: { ...where, NOT: { event: { in: [...accessEvents, ...hiddenEvents(officer, row.facts)] } } }, orderBy: { seq: 'asc' } }),
    ),
    reads: await tx.logEntry.findMany({ where: { ...where, event: { in: [...accessEvents] } }, orderBy: { seq: 'desc' }, take: accessMax }),
    report: await readReport(tx, row),
    choices: await listChoices(tx, row, moves),
    files: await listFiles(tx, row.id, { opened, entries: fileEntries }),
    fileEntries,
    drafts: await ownTextDrafts(tx, officer, row.id),
    standing: await readStanding(tx, officer, row, opened),
    dossier: await readDossier(tx, row),
    triage: await readTriage(tx, officer, row, { opened, moves, event }),
  }
}

/** Another case that one may not see is not mentioned, in the history neither. */
async function withoutHiddenCases(tx: Tx, officer: Officer, entries: LogEntry[]): Promise<LogEntry[]> {
  const otherOf = ({ event, codes }: LogEntry) => (/^(case\.(un)?linked|merge\.)/.test(event) ? (parseCodes(codes)['case'] ?? parseCodes(codes)['into']) : undefined)
  const named = entries.flatMap((entry) => otherOf(entry) ?? [])
  if (named.length === 0) return entries
  const visible = await tx.caseFile.findMany({ where: { AND: [await visibleCases(tx, officer), { id: { in: named } }] }, select: { id: true } })
  return entries.filter((entry) => {
    const other = otherOf(entry)
    return other === undefined || visible.some(({ id }) => id === other)
  })
}

/** Ids of the people whose names the page needs. */
export function peopleOf({ row, details: { proposals }, entries, reads, fileEntries, choices, standing, dossier }: Contents): string[] {
  const inCase = [row.assigneeId, ...proposals.flatMap(({ proposerId, deciderId, seconderId }) => [proposerId, deciderId, seconderId])].filter((id) => id !== null)
  const holders = row.compartments.flatMap(({ grants }) => grants.map(({ accountId }) => accountId))
  const named = [...peopleInStanding(standing), ...peopleInDossier(dossier)]
  return [...new Set([...inCase, ...holders, ...choices.assigneeIds, ...named, ...[...entries, ...reads, ...fileEntries].flatMap(peopleIn)])]
}

export function toCaseView(officer: Officer, contents: Contents, names: Names): Omit<CaseView, 'names' | 'now'> {
  const { row, details: found, moves, choices, report } = contents
  const { id, reference, version, status, complaintClass, questionnaire, channel, reporterType, language } = row
  const { dangerNow, underEighteen, hasDeath, hasRetaliation, isEscalated, isSuspect } = row
  const { consents, isWithdrawn } = report
  const nameOf = (accountId: string | null) => (accountId && names.get(accountId)) || ''
  const { assigneeIds, ...offered } = choices
  const named = assigneeIds.map((accountId) => ({ id: accountId, name: nameOf(accountId) }))
  return {
    ...{ id, reference, version, status, complaintClass, questionnaire, channel, reporterType, language },
    ...{ dangerNow, underEighteen, hasDeath, hasRetaliation, isEscalated, isWithdrawn, isSuspect },
    receivedAt: row.receivedAt,
    department: found.department?.name ?? null,
    reportedState: found.reportedState,
    assignee: row.assigneeId ? { id: row.assigneeId, name: nameOf(row.assigneeId) } : null,
    hasMailbox: row.mailbox !== null,
    clocks: contents.clocks,
    moves,
    choices: { ...offered, assignees: named.sort((left, right) => left.name.localeCompare(right.name)) },
    contacts: contactsOf(contents),
    taken: takenOf(contents),
    consents: consents.map(({ purpose, isGiven, isSpoken, wordingVersion, language: read, since, isChanged }) => ({
      ...{ purpose, isGiven, isSpoken, wordingVersion, since, isChanged },
      language: read,
    })),
    allegations: found.allegations.map((one) => ({
      id: one.id,
      typeCode: one.typeCode,
      personnelCategory: one.personnelCategory,
      state: one.state,
      unit: one.unit,
      ...one.type,
      subjectId: one.subjectId,
      victimIds: one.victims.map(({ personId }) => personId),
    })),
    findings: findingsOf(contents, nameOf),
    pending: pendingOf(officer, contents, nameOf),
    ...historyOf(contents, names),
    compartments: compartmentsOf(officer, contents, nameOf),
    files: contents.files,
    custody: custodyOf(contents.files, contents.fileEntries, { names, opened: contents.opened }, custodyMax),
    drafts: contents.drafts,
    standing: toStandingView(contents.standing, nameOf),
    dossier: nameDossier(contents.dossier, contents.opened, nameOf),
    triage: contents.triage,
  }
}

/** What the reporter agrees to, and whether they want to go on: of a case that was taken out of another, as they said it there. */
async function readReport(tx: Tx, { id, isWithdrawn, splitFromId }: Pick<LoadedCase, 'id' | 'isWithdrawn' | 'splitFromId'>): Promise<{ consents: Awaited<ReturnType<typeof latestConsents>>; isWithdrawn: boolean }> {
  if (splitFromId) return readReport(tx, await tx.caseFile.findUniqueOrThrow({ where: { id: splitFromId }, select: { id: true, isWithdrawn: true, splitFromId: true } }))
  return { consents: await latestConsents(tx, id), isWithdrawn }
}

function takenOf({ row, opened }: Contents): Taken | null {
  const sealed = opened.find(({ field }) => field === 'CIRCUMSTANCES')
  return sealed ? { circumstances: Circumstances.parse(JSON.parse(sealed.text)), firstToldOn: row.firstToldOn?.toISOString().slice(0, 10) ?? '' } : null
}

/** Newest first. The entry that came with a contact tells when; the one that came with the report has none, and is the oldest. */
function contactsOf({ row, opened, entries }: Contents): ContactView[] {
  const told = new Map(entries.map((entry) => [parseCodes(entry.codes)['contact'], entry]))
  return opened
    .filter(({ field }) => field === 'CONTACT')
    .sort((left, right) => (told.get(right.id)?.seq ?? 0) - (told.get(left.id)?.seq ?? 0))
    .map(({ id, text }) => ({ ...Contact.parse(JSON.parse(text)), since: told.get(id)?.at ?? row.receivedAt }))
}

type NameOf = (accountId: string | null) => string

function findingsOf({ details: { proposals } }: Contents, nameOf: NameOf): CaseView['findings'] {
  return proposals.flatMap(({ id, allegationId, finding, source, outcome, decidedAt, proposerId, deciderId }) =>
    outcome === 'APPROVED' && allegationId && finding && source && decidedAt
      ? [{ id, allegationId, finding, source, decidedAt, proposer: nameOf(proposerId), decider: nameOf(deciderId) }]
      : [],
  )
}

function pendingOf(officer: Officer, { row, opened }: Contents, nameOf: NameOf): PendingView | null {
  const pending = row.proposals[0]
  if (!pending) return null
  const { kind, finding, source, closureReason, erases, proposerId, needsThird } = pending
  const reasoning = opened.find(({ id }) => id === pending.reasoningItemId)?.text ?? null
  const seconder = pending.seconderId && nameOf(pending.seconderId)
  return { kind, finding, source, closureReason, erases, reasoning, needsThird, seconder, proposer: nameOf(proposerId), isOwn: proposerId === officer.id }
}

function historyOf({ details: { messages, proposals, items }, entries, reads, opened, triage: { joined } }: Contents, names: Names) {
  const sources = {
    names,
    itemOf: new Map([
      ...messages.map(({ id, itemId }) => [id, itemId] as const),
      ...proposals.map(({ id, reasoningItemId }) => [id, reasoningItemId] as const),
    ]),
    texts: new Map(opened.map(({ id, text }) => [id, text])),
    answersItemId: items.find(({ field }) => field === 'ANSWERS')?.id,
  }
  return {
    timeline: entries.map((entry) => withLetterOf(joined, toTimelineEntry(entry, sources))),
    access: reads.map((entry) => toTimelineEntry(entry, sources)),
  }
}

/** Each compartment, with how much is in it and who could be asked. */
function compartmentsOf(officer: Officer, { row, details: { items } }: Contents, nameOf: NameOf): CompartmentView[] {
  return row.compartments.map(({ id, kind, grants, escrowSealed }) => {
    const isOpen = row.held.includes(kind) && officer.keyring !== null
    return {
      kind,
      isOpen,
      items: items.filter(({ compartmentId }) => compartmentId === id).length,
      holders: grants.map(({ accountId }) => nameOf(accountId)).sort(),
      awaitsKey: !isOpen && escrowSealed !== null && mayHold(kind, officer, row.facts),
      isErased: escrowSealed === null,
    }
  })
}
