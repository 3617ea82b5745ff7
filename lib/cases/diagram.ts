import { mayEnter, rooms, type Room } from '@/lib/access/rooms'
import { actNames, type ActName, type Condition, type Move } from '@/lib/cases/move'
import { actsFor, compartmentKinds, mayHold, type CaseFacts } from '@/lib/cases/policy'
import { moveFrom, moveNames, moves, waitsForReporter, type MoveName } from '@/lib/cases/status'
import { CaseStatus, Role } from '@/lib/generated/prisma/enums'

const statuses = Object.values(CaseStatus)
const roles = Object.values(Role)
const note = 'Written from the tables by `npx tsx prisma/tools/write-docs.ts`. A test fails when this is out of date.'

/** What each condition means, for readers of the papers. */
const conditions: Record<Condition, string> = {
  'holds-account': 'holds the key of the account',
  'holds-inquiry': 'holds the key of the inquiry',
  'holds-a-part': 'holds the key of a part of it',
  'is-classified': 'the case has a class',
  'has-state': 'a State is named',
  'is-assignee': 'the case is assigned to them',
  'investigation-runs': 'an investigation runs',
  'several-investigations-run': 'several investigations run',
  'nothing-pending': 'no proposal waits',
  'finding-pending': 'a proposed finding waits',
  'closure-pending': 'a proposed closure waits',
  'erasure-pending': 'a proposed erasure waits',
  'awaits-second': 'it takes three people and nobody has agreed yet',
  'has-its-second': 'it takes two people, or one has agreed already',
  'is-not-proposer': 'somebody else proposed it',
  'is-not-seconder': 'they have not agreed to it themselves',
  'merge-pending': 'a proposed merge waits',
  'is-merged': 'the case was merged into another',
  'is-not-merged': 'it was not merged',
  'did-not-inquire': 'the case was never assigned to them',
}

const spoken = (code: string) => code.toLowerCase().replaceAll('_', ' ')
const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
const table = (head: readonly string[], body: readonly (readonly string[])[]) =>
  [row(head), row(head.map(() => '---')), ...body.map(row)].join('\n')

/** docs/permissions.md: who may enter, who holds which key, who makes which move. */
export function permissionsPaper(): string {
  const roomNames = Object.keys(rooms) as Room[]
  const enter = roles.map((role) => [spoken(role), ...roomNames.map((room) => (mayEnter({ roles: [role] }, room) ? 'yes' : ''))])
  return `# Who may do what

${note}

A case that somebody may not see does not exist for them: every address of it answers 404. A room that is not theirs answers 403.
A conflict of interest (same State or unit as a person the report is about, or kept out of this very case) ends all of it, for everybody.
Where every oversight lead has one, the independent observer acts in their place.

## Rooms

${table(['role', ...roomNames.map((room) => `\`${rooms[room].href}\``)], enter)}

## Keys

Who holds the key of each compartment of a case. Grants in the database follow this and nothing else.

${table(['role', ...compartmentKinds.map(spoken)], roles.map((role) => [spoken(role), ...compartmentKinds.map((kind) => holding(role, kind))]))}

## Moves

${table(['move', 'from', 'by', 'when', 'reason', 'clocks'], moveNames.flatMap(moveRows))}

A clock is paused for a reason, and let run again, by an oversight lead or the case officer who has the case, if they hold the key of the inquiry.
\`ACKNOWLEDGE\` and \`ALERT_LEAD\` never are.

## In any status

By whoever has the case: intake officers while it is at intake, the case officer to whom it is assigned, leads and advocates always. Nobody
is given a case that they received, and nobody lifts a conflict of interest of their own.

${table(['act', 'by'], actNames.map((name) => [spoken(name).replaceAll('-', ' '), roles.filter((role) => mayAct(role, name)).map(spoken).join(', ')]))}
`
}

const facts = (status: CaseStatus, assigneeId: string | null): CaseFacts => {
  const nobody = { stateIds: [], unitIds: [], conflictIds: [], identityIds: [] }
  return { status, assigneeId, ...nobody, isClassified: true, investigations: 0, pending: null, isLeaderless: false, earlier: { intake: [], inquiry: [] } }
}

function mayAct(role: Role, name: ActName): boolean {
  const person = { id: 'me', roles: [role], stateId: null, unitId: null }
  return statuses.some((status) => actsFor(person, facts(status, 'me'), compartmentKinds).includes(name))
}

function holding(role: Role, kind: (typeof compartmentKinds)[number]): string {
  const person = { id: 'me', roles: [role], stateId: null, unitId: null }
  const always = statuses.filter((status) => mayHold(kind, person, facts(status, null)))
  const assigned = statuses.filter((status) => mayHold(kind, person, facts(status, 'me')))
  if (always.length === statuses.length) return 'every case'
  if (always.length > 0) return always.map(spoken).join(', ')
  return assigned.length === statuses.length ? 'cases assigned to them' : ''
}

/** One row for each way in which a move can be made: statuses that agree share it. */
function moveRows(name: MoveName): string[][] {
  const rows = new Map<string, string[]>()
  for (const status of statuses) {
    const move = moveFrom(status, name)
    if (!move) continue
    const rest = [move.by.map(spoken).join(', '), move.when.map((condition) => conditions[condition]).join('; '), move.reason ?? '', clocksOf(move)]
    rows.set(rest.join('\n'), [...(rows.get(rest.join('\n')) ?? []), spoken(status)])
  }
  return [...rows].map(([rest, from]) => [`**${name.replaceAll('-', ' ')}**`, from.join(', '), ...rest.split('\n')])
}

function clocksOf({ starts = [], stops = [] }: Move): string {
  const ends = stops === 'all' ? ['ends all'] : stops.map((code) => `ends ${spoken(code)}`)
  return [...ends, ...starts.map((code) => `starts ${spoken(code)}`)].join('; ')
}

/** docs/workflow.md: the main track as a diagram that code hosts draw. */
export function workflowPaper(): string {
  const arrows = statuses.flatMap((from) => {
    const byTarget = new Map<CaseStatus, string[]>()
    for (const [name, { to }] of Object.entries(moves[from])) byTarget.set(to, [...(byTarget.get(to) ?? []), name.replaceAll('-', ' ')])
    return [...byTarget].map(([to, names]) => `  ${from} --> ${to}: ${names.join(', ')}`)
  })
  return `# The way of a case

${note} Who makes which move, and when, is in [permissions.md](permissions.md).

\`\`\`mermaid
stateDiagram-v2
  [*] --> RECEIVED: somebody reports
${arrows.join('\n')}
${waitsForReporter.map((from) => `  ${from} --> PRELIMINARY_ASSESSMENT: the reporter writes`).join('\n')}
\`\`\`
`
}
