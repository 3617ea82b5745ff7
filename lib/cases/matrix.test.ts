import { describe, expect, test } from 'vitest'
import { compartmentKinds, mayMove, type CaseFacts, type Person } from '@/lib/cases/policy'
import { moveNames, type MoveName } from '@/lib/cases/status'
import { CaseStatus, Role } from '@/lib/generated/prisma/enums'

const statuses = Object.values(CaseStatus)
const roles = Object.values(Role)

/** Who makes which move from where, when nothing else stands in the way, the statuses in their order. A dash: nobody. */
const matrix = `
move                   RECEIVED  ACKNOWL.  PRELIM.   INFO_REQ  HOLD      REFERRED  OPEN      NOTIFIED  INVESTIG  INV_DONE  FINDING   ACT_PEND  ACT_REP   CLOSED    REOPENED
acknowledge            INTAKE    -         -         -         -         -         -         -         -         -         -         -         -         -         -
classify               -         INTAKE    INTAKE    INTAKE    -         -         LEAD      LEAD      LEAD      LEAD      LEAD      LEAD      LEAD      -         LEAD
drop-allegation        -         INTAKE    INTAKE    INTAKE    -         -         LEAD      LEAD      LEAD      LEAD      LEAD      LEAD      LEAD      -         LEAD
split                  -         INTAKE    INTAKE    INTAKE    -         -         LEAD      LEAD      LEAD      LEAD      LEAD      LEAD      LEAD      -         LEAD
ask                    -         INTAKE    INTAKE    INTAKE    INTAKE    -         CASE      CASE      CASE      CASE      CASE      CASE      CASE      -         CASE
inform                 -         INTAKE    INTAKE    INTAKE    INTAKE    -         CASE      CASE      CASE      CASE      CASE      CASE      CASE      -         CASE
hold                   -         -         INTAKE    INTAKE    -         -         -         -         -         -         -         -         -         -         -
review-hold            -         -         -         -         INTAKE    -         -         -         -         -         -         -         -         -         -
resume                 -         -         -         -         INTAKE    LEAD      -         -         -         -         -         -         -         -         -
refer-out              -         -         LEAD      LEAD      -         -         -         -         -         -         -         -         -         -         -
open                   -         -         LEAD      LEAD      -         -         -         -         -         -         -         -         -         -         LEAD
assign                 -         -         -         -         -         -         LEAD      LEAD      LEAD      LEAD      LEAD      LEAD      LEAD      -         LEAD
notify-state           -         -         -         -         -         -         LEAD      LEAD      LEAD      -         LEAD      -         -         -         LEAD
begin-investigation    -         -         -         -         -         -         LEAD      LEAD      LEAD      LEAD      LEAD      -         -         -         LEAD
complete-investigation -         -         -         -         -         -         -         -         CASE+LEAD -         CASE+LEAD CASE+LEAD CASE+LEAD -         -
hand-over              -         -         -         -         -         -         CASE      CASE      CASE      CASE      CASE      CASE      CASE      -         CASE
propose-finding        -         -         -         -         -         -         CASE      CASE      CASE      CASE      CASE      CASE      CASE      -         CASE
second-finding         -         -         -         -         -         -         LEAD      LEAD      LEAD      LEAD      LEAD      LEAD      LEAD      -         LEAD
approve-finding        -         -         -         -         -         -         LEAD      LEAD      LEAD      LEAD      LEAD      LEAD      LEAD      -         LEAD
decline-finding        -         -         -         -         -         -         LEAD      LEAD      LEAD      LEAD      LEAD      LEAD      LEAD      -         LEAD
await-action           -         -         -         -         -         -         -         -         -         -         LEAD      -         LEAD      -         -
report-action          -         -         -         -         -         -         -         -         -         -         -         CASE+LEAD -         -         -
propose-closure        -         INTAKE    INTAKE    INTAKE    INTAKE    -         CASE      CASE      CASE      CASE      CASE      CASE      CASE      -         CASE
approve-closure        -         LEAD      LEAD      LEAD      LEAD      -         LEAD      LEAD      LEAD      LEAD      LEAD      LEAD      LEAD      -         LEAD
decline-closure        -         LEAD      LEAD      LEAD      LEAD      -         LEAD      LEAD      LEAD      LEAD      LEAD      LEAD      LEAD      -         LEAD
propose-merge          - INTAKE+LEAD INTAKE+LEAD INTAKE+LEAD INTAKE+LEAD - CASE+LEAD CASE+LEAD CASE+LEAD CASE+LEAD CASE+LEAD CASE+LEAD CASE+LEAD - CASE+LEAD
approve-merge          -         LEAD      LEAD      LEAD      LEAD      -         LEAD      LEAD      LEAD      LEAD      LEAD      LEAD      LEAD      -         LEAD
decline-merge          -         LEAD      LEAD      LEAD      LEAD      -         LEAD      LEAD      LEAD      LEAD      LEAD      LEAD      LEAD      -         LEAD
unmerge                -         -         -         -         -         -         -         -         -         -         -         -         -         LEAD      -
reopen                 -         -         -         -         -         LEAD      -         -         -         LEAD      LEAD      LEAD      LEAD      LEAD      -
propose-erasure        LEAD+ADV  LEAD+ADV  LEAD+ADV  LEAD+ADV  LEAD+ADV  LEAD+ADV  LEAD+ADV  LEAD+ADV  LEAD+ADV  LEAD+ADV  LEAD+ADV  LEAD+ADV  LEAD+ADV  LEAD+ADV  LEAD+ADV
approve-erasure        LEAD      LEAD      LEAD      LEAD      LEAD      LEAD      LEAD      LEAD      LEAD      LEAD      LEAD      LEAD      LEAD      LEAD      LEAD
decline-erasure        LEAD      LEAD      LEAD      LEAD      LEAD      LEAD      LEAD      LEAD      LEAD      LEAD      LEAD      LEAD      LEAD      LEAD      LEAD
`
const short: Partial<Record<Role, string>> = { INTAKE_OFFICER: 'INTAKE', CASE_OFFICER: 'CASE', OVERSIGHT_LEAD: 'LEAD', VICTIM_ADVOCATE: 'ADV' }
const [header = [], ...lines] = matrix.trim().split('\n').map((line) => line.trim().split(/\s+/))
const nobodyElse = { stateIds: ['elsewhere'], unitIds: [], conflictIds: [], identityIds: [], isLeaderless: false, earlier: { intake: [], inquiry: [] } }

describe.each(lines.map((cells) => ({ move: cells[0] as MoveName, cells })))('$move', ({ move, cells }) => {
  test.each(roles)('%s from each status', (role) => {
    const person: Person = { id: 'me', roles: [role], stateId: null, unitId: null }
    for (const [at, status] of statuses.entries()) {
      const kind = move.endsWith('finding') ? 'FINDING' : move.endsWith('merge') ? 'MERGE' : move.endsWith('erasure') ? 'ERASURE' : 'CLOSURE'
      const waits = { kind, proposerId: 'other', needsThird: move === 'second-finding', seconderId: null } as const
      const pending = /^(approve|decline|second)/.test(move) ? waits : null
      const facts: CaseFacts = { status, assigneeId: 'me', ...nobodyElse, isClassified: true, investigations: 1, pending, ...(move === 'unmerge' && { mergedInto: { status: 'OPEN', assigneeId: null } }) }
      const expected = (cells[at + 1] ?? '').split('+').includes(short[role] ?? 'NOBODY')
      expect([status, mayMove(person, facts, compartmentKinds, move)]).toEqual([status, expected])
    }
  })
})

test('the matrix has every move and every status', () => {
  expect(lines.map(([move]) => move).sort()).toEqual([...moveNames].sort())
  for (const cells of [header, ...lines]) expect(cells.slice(1)).toHaveLength(statuses.length)
})
