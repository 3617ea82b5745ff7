import type { Officer } from '@/lib/access/actor-type'
import type { QueueInput } from '@/lib/cases/schema'

/**
 * The rows of a queue page as somebody would ask for them by hand: one statement without parameters, with the same conditions,
 * sorted and limited, and nothing made of what comes back.
 */
export function bareSql(officer: Officer, filters: QueueInput, { leads, own }: { leads: readonly Officer[]; own: readonly string[] }): string {
  const newest = filters.sort === 'newest'
  const conditions = [seen(officer, leads), clear(officer, own), view(officer, filters.view)].filter((condition) => condition !== '')
  return `SELECT c.id, c.reference, c.version, c.complaint_class, c.questionnaire, c.status, c.danger_now, c.under_eighteen, c.has_death, c.has_retaliation,
      c.is_escalated, c.is_withdrawn, c.is_suspect, c.received_at, c.risk_rank, c.next_due_at, c.next_due_code, d.name, o.name_sealed, s.id AS state_id, s.iso3, s.name AS state_name,
      (SELECT k.started_at FROM clock k WHERE k.case_id = c.id AND k.code = c.next_due_code AND k.stopped_at IS NULL) AS started_at
    FROM case_file c LEFT JOIN department d ON d.iso = c.department_iso LEFT JOIN account o ON o.id = c.assignee_id
      LEFT JOIN contributing_state s ON s.id = coalesce((SELECT a.state_id FROM allegation a WHERE a.case_id = c.id AND a.state_id IS NOT NULL LIMIT 1), c.reported_state_id)
    WHERE ${conditions.join(' AND ')} ORDER BY ${newest ? 'c.received_at DESC, c.id DESC' : 'c.risk_rank DESC, c.next_due_at, c.id'} LIMIT 51`
}

function seen({ id, roles }: Officer, leads: readonly Officer[]): string {
  if (roles.includes('OVERSIGHT_LEAD') || roles.includes('VICTIM_ADVOCATE')) return ''
  if (roles.includes('INDEPENDENT_OBSERVER')) return leads.map(keptOut).join(' AND ')
  const goesOn = (condition: (of: string) => string) =>
    `(c.merged_into_id IS NULL AND ${condition('c')} OR c.merged_into_id IN (SELECT t.id FROM case_file t WHERE ${condition('t')}))`
  if (roles.includes('CASE_OFFICER')) return goesOn((of) => `${of}.assignee_id = '${id}'`)
  return goesOn((of) => `${of}.status IN ('RECEIVED', 'ACKNOWLEDGED', 'PRELIMINARY_ASSESSMENT', 'INFO_REQUESTED', 'LIMITED_INFO_HOLD')`)
}

function keptOut({ id }: Officer): string {
  const conflict = (of: string) => `EXISTS (SELECT 1 FROM conflict f WHERE f.case_id = ${of}.id AND f.account_id = '${id}')`
  return `(${conflict('c')} OR EXISTS (SELECT 1 FROM case_file m WHERE m.merged_into_id = c.id AND ${conflict('m')})
    OR c.merged_into_id IS NOT NULL AND EXISTS (SELECT 1 FROM case_file m WHERE (m.id = c.merged_into_id OR m.merged_into_id = c.merged_into_id) AND ${conflict('m')}))`
}

function clear(officer: Officer, own: readonly string[]): string {
  return `${ownClear('c', officer, own)} AND NOT EXISTS (SELECT 1 FROM case_file m WHERE m.merged_into_id = c.id AND NOT (${ownClear('m', officer, own)}))
    AND (c.merged_into_id IS NULL OR NOT EXISTS (SELECT 1 FROM case_file m WHERE (m.id = c.merged_into_id OR m.merged_into_id = c.merged_into_id) AND NOT (${ownClear('m', officer, own)})))`
}

function ownClear(of: string, { id }: Officer, own: readonly string[]): string {
  const states = own.map((state) => `'${state}'`).join(', ')
  const conflict = `NOT EXISTS (SELECT 1 FROM conflict f WHERE f.case_id = ${of}.id AND f.account_id = '${id}')`
  if (own.length === 0) return conflict
  return `${conflict} AND (${of}.reported_state_id IS NULL OR ${of}.reported_state_id NOT IN (${states}))
    AND NOT EXISTS (SELECT 1 FROM allegation a WHERE a.case_id = ${of}.id AND NOT a.is_dropped AND a.state_id IN (${states}))
    AND NOT EXISTS (SELECT 1 FROM case_person s WHERE s.case_id = ${of}.id AND s.part = 'SUBJECT' AND NOT s.is_removed AND s.state_id IN (${states}))`
}

function view({ id, roles }: Officer, name: QueueInput['view']): string {
  const isOpen = "c.status <> 'CLOSED'"
  const held = (kind: string) => `EXISTS (SELECT 1 FROM compartment k JOIN "grant" g ON g.compartment_id = k.id WHERE k.case_id = c.id AND k.kind = '${kind}' AND g.account_id = '${id}')`
  switch (name) {
    case undefined:
      return ''
    case 'mine':
      return `c.assignee_id = '${id}' AND ${isOpen}`
    case 'team':
      return isOpen
    case 'unassigned':
      return `c.assignee_id IS NULL AND c.status NOT IN ('CLOSED', 'RECEIVED', 'ACKNOWLEDGED', 'PRELIMINARY_ASSESSMENT', 'INFO_REQUESTED', 'LIMITED_INFO_HOLD', 'REFERRED_OUT')`
    case 'overdue':
      return `c.next_due_at <= now() AND ${isOpen}`
    case 'approval':
      return roles.includes('VICTIM_ADVOCATE')
        ? `c.id IN (SELECT i.case_id FROM identity_access i WHERE i.outcome = 'PENDING' AND i.requester_id <> '${id}')`
        : `c.id IN (SELECT p.case_id FROM proposal p WHERE p.outcome = 'PENDING' AND p.proposer_id <> '${id}') AND ${held('ACCOUNT')} AND ${held('INQUIRY')}`
  }
}
