import 'server-only'
import type { createTranslator } from 'use-intl/core'
import type { TimelineEntry } from '@/lib/cases/view'
import { getWords, type Messages } from '@/lib/platform/intl'

type Translator<N extends 'cases' | 'terms'> = ReturnType<typeof createTranslator<Messages, N>>

/** Entries of the log as sentences. */
export async function sentences() {
  return sentencesIn(await getWords('cases'), await getWords('terms'))
}

export function sentencesIn(t: Translator<'cases'>, terms: Translator<'terms'>) {
  const term = (kind: string, code: string | undefined, otherwise: string) => {
    const key = `${kind}.${code ?? ''}` as 'status.OPEN'
    return code && terms.has(key) ? terms(key) : otherwise
  }
  const list = (kind: string, codes: string | undefined, none: string) =>
    (codes ?? '').split(',').filter(Boolean).map((code) => term(kind, code, code)).join(', ') || none
  const actorOf = ({ actor }: TimelineEntry) => {
    if (actor.kind === 'officer') return actor.name || t('somebody')
    return actor.kind === 'reporter' ? t('actorReporter') : t('actorSystem')
  }
  return (entry: TimelineEntry): string => {
    const { actor, codes, event, whom, joined } = entry
    const isReading = event === 'case.read' || event === 'case.exported' || event === 'case.searched'
    const sentence = terms(`event.${event}` as 'event.case.read', {
      actor: actorOf(entry),
      who: actor.kind,
      /** A report that was sent again brings other answers, or other agreements. */
      what: codes['given'] === undefined ? 'answers' : 'consents',
      whom: whom || t('somebody'),
      class: term('class', codes['class'], ''),
      type: term('type', codes['type'], t('noType')),
      finding: term('finding', codes['finding'], ''),
      source: term('source', codes['source'], ''),
      reason: term('closureReason', codes['reason'], ''),
      ground: term('conflictGround', codes['ground'], ''),
      hours: codes['hours'] ?? '',
      deadline: term('deadline', codes['deadline'], ''),
      part: term('part', codes['part'], ''),
      kind: term('recordKind', codes['kind'], ''),
      set: list('riskFlag', codes['set'], t('noneSet')),
      unset: list('riskFlag', codes['unset'], t('noneSet')),
      how: codes['how'] ?? '',
      derivation: codes['as'] ?? '',
      graphic: codes['graphic'] ?? '',
      result: codes['result'] ?? '',
      body: term('investigationBody', codes['body'], ''),
      consents: list('purpose', codes['given'], t('consent.nothing')),
      compartments: list('compartment', codes['compartments'], isReading ? t('nothingOpened') : t('allParts')),
    })
    return joined === null ? sentence : `${sentence} (${joined})`
  }
}
