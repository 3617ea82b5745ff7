import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { loadCase, type LoadedCase } from '@/lib/cases/load-case'
import { compartmentKinds, mayWork } from '@/lib/cases/policy'
import { openItems, type OpenedItem } from '@/lib/cases/sealed-items'
import type { MoveName } from '@/lib/cases/status'
import { visibleCases } from '@/lib/cases/visible-cases'
import { Answers } from '@/lib/intake/schema'
import { readMessage } from '@/lib/intake/view'
import { append } from '@/lib/log/append'
import type { Tx } from '@/lib/platform/db'
import { listDuplicates } from '@/lib/triage/duplicates'
import { flagsOf } from '@/lib/triage/policy'
import { suggestTypes, typeQuestions } from '@/lib/triage/questions'
import type { JoinedView, RelatedView, Relation, TriageView } from '@/lib/triage/view'

/** How the case is being read. */
type Reading = { opened: readonly OpenedItem[]; moves: readonly MoveName[]; event: 'case.read' | 'case.exported' }

/** What a case has to do with others, what makes it urgent, and what its report's answers suggest. */
export async function readTriage(tx: Tx, officer: Officer, row: LoadedCase, { opened, moves, event }: Reading): Promise<TriageView> {
  const { related, known } = await relatedTo(tx, officer, row)
  const types = await tx.allegationType.findMany({ select: { code: true, unCategory: true, unPublicType: true } })
  const inOrder = (codes: readonly string[]) => codes.flatMap((code) => types.find((type) => type.code === code) ?? [])
  const isAsked = moves.includes('classify')
  return {
    flags: flagsOf(row),
    mayWork: mayWork(row.facts, row.held),
    related,
    duplicates: row.status === 'CLOSED' ? [] : await listDuplicates(tx, officer, row, known),
    joined: await joinedTo(tx, officer, row, event),
    dropped: row.allegations.filter(({ isDropped, isElsewhere }) => isDropped && !isElsewhere).map(({ typeCode }) => typeCode),
    suggested: isAsked ? inOrder(suggestedBy(row, opened)) : [],
    questions: isAsked ? inOrder(typeQuestions.map(({ type }) => type)) : [],
  }
}

function suggestedBy(row: LoadedCase, opened: readonly OpenedItem[]): string[] {
  const account = opened.find(({ field }) => field === 'ANSWERS')
  const told = account && Answers.safeParse(JSON.parse(account.text))
  if (!told?.success) return []
  const { matters, acts, died } = told.data
  const isSexual = row.questionnaire === 'SEXUAL_OR_GENDER_BASED' || matters.includes('SEXUAL')
  return suggestTypes({ matters, acts, isSexual, isChild: row.underEighteen === 'YES', died: died === 'YES' })
}

/** Only those that the officer may see: of the others nothing is said, not even that they are there. */
async function relatedTo(tx: Tx, officer: Officer, row: LoadedCase): Promise<{ related: RelatedView[]; known: string[] }> {
  const links = await tx.caseLink.findMany({ where: { OR: [{ fromId: row.id }, { toId: row.id }] } })
  const split = await tx.caseFile.findMany({ where: { splitFromId: row.id }, select: { id: true } })
  const relations = new Map<string, Relation>([
    ...links.map(({ fromId, toId }) => [fromId === row.id ? toId : fromId, 'linked'] as const),
    ...split.map(({ id }) => [id, 'split'] as const),
    ...row.merged.map(({ id }) => [id, 'merged'] as const),
    ...(row.splitFromId ? [[row.splitFromId, 'split-from'] as const] : []),
    ...(row.mergedIntoId ? [[row.mergedIntoId, 'merged-into'] as const] : []),
  ])
  const known = [...relations.keys()]
  const visible = await tx.caseFile.findMany({
    where: { AND: [await visibleCases(tx, officer), { id: { in: known } }] },
    select: { id: true, reference: true, status: true },
    orderBy: { reference: 'asc' },
  })
  return { known, related: visible.flatMap((one) => ({ ...one, relation: relations.get(one.id) ?? 'linked' })) }
}

/** What the reporters of merged cases write shows up here; opening it is an entry of the case that it belongs to. */
async function joinedTo(tx: Tx, officer: Officer, row: LoadedCase, event: Reading['event']): Promise<JoinedView[]> {
  const joined: JoinedView[] = []
  for (const { id } of row.merged) {
    const other = await loadCase(tx, officer, id)
    const opened = await openItems(tx, officer, other)
    const kinds = compartmentKinds.filter((kind) => opened.some((item) => item.kind === kind))
    if (kinds.length > 0) await append(tx, { subject: 'case', subjectId: id, type: event, codes: { compartments: kinds.join(',') } })
    const messages = await tx.message.findMany({ where: { caseId: id }, orderBy: { at: 'asc' } })
    joined.push({
      id,
      reference: other.reference,
      hasMailbox: other.mailbox !== null,
      letters: messages.map(({ id: message, at, direction, itemId }) => {
        const text = opened.find((item) => item.id === itemId)?.text
        return { id: message, at, isFromReporter: direction === 'FROM_REPORTER', said: text === undefined ? null : readMessage(text) }
      }),
    })
  }
  return joined
}
