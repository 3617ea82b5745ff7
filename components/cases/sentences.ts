import 'server-only'
import type { TimelineEntry } from '@/lib/cases/view'
import { getWords } from '@/lib/platform/intl'

/** Entries of the log as sentences. */
export async function sentences() {
  const [t, terms] = await Promise.all([getWords('cases'), getWords('terms')])
  const term = (kind: string, code: string | undefined, otherwise: string) => {
    const key = `${kind}.${code ?? ''}` as 'status.OPEN'
    return code && terms.has(key) ? terms(key) : otherwise
  }
  const actorOf = ({ actor }: TimelineEntry) => {
    if (actor.kind === 'officer') return actor.name || t('somebody')
    return actor.kind === 'reporter' ? t('actorReporter') : t('actorSystem')
  }
  return (entry: TimelineEntry): string => {
    const { codes, event, whom } = entry
    const compartments = (codes['compartments'] ?? '').split(',').filter(Boolean)
    const flags = (key: string) => (codes[key] ?? '').split(',').filter(Boolean).map((flag) => term('riskFlag', flag, flag)).join(', ') || t('noneSet')
    const noneNamed = event === 'case.read' ? t('nothingOpened') : t('allParts')
    return terms(`event.${event}` as 'event.case.read', {
      actor: actorOf(entry),
      whom: whom || t('somebody'),
      class: term('class', codes['class'], ''),
      type: term('type', codes['type'], t('noType')),
      finding: term('finding', codes['finding'], ''),
      source: term('source', codes['source'], ''),
      reason: term('closureReason', codes['reason'], ''),
      part: term('part', codes['part'], ''),
      kind: term('recordKind', codes['kind'], ''),
      set: flags('set'),
      unset: flags('unset'),
      body: term('investigationBody', codes['body'], ''),
      compartments: compartments.map((kind) => term('compartment', kind, kind)).join(', ') || noneNamed,
    })
  }
}
