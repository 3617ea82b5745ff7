import { createTranslator } from 'use-intl/core'
import { describe, expect, test } from 'vitest'
import { sentencesIn } from '@/components/cases/sentences'
import { accessEvents } from '@/lib/cases/timeline'
import type { TimelineEntry } from '@/lib/cases/view'
import { caseEvents, type CaseEvent } from '@/lib/log/events'
import { languages, type Language } from '@/lib/platform/language'
import en from '@/messages/en.json'
import es from '@/messages/es.json'
import fr from '@/messages/fr.json'
import ht from '@/messages/ht.json'

const catalogue = { ht, fr, en, es }

function sentence(language: Language, event: CaseEvent, codes: Record<string, string>, actor: TimelineEntry['actor']): string {
  const about = { locale: language, messages: catalogue[language], onError: (error: Error) => expect.fail(error.message) }
  const inWords = sentencesIn(createTranslator({ ...about, namespace: 'cases' }), createTranslator({ ...about, namespace: 'terms' }))
  return inWords({ id: '', at: new Date(0), event, actor, isToTheHour: false, from: null, to: null, codes, whom: 'Cas Oduro', said: null, isClosed: false, joined: null })
}

/** What the log says of each event beside who did it. */
const codes: Partial<Record<CaseEvent, Record<string, string>>> = {
  'case.read': { compartments: 'ACCOUNT,INQUIRY' },
  'case.classified': { class: 'SEA', type: 'SEXUAL_ABUSE_RAPE' },
  'finding.proposed': { finding: 'SUBSTANTIATED', source: 'MISSION' },
  'finding.approved': { finding: 'SUBSTANTIATED', source: 'MISSION' },
  'case.flagged': { set: 'CHILD' },
  'person.added': { part: 'VICTIM' },
  'person.changed': { part: 'VICTIM' },
  'person.removed': { part: 'VICTIM' },
  'record.added': { kind: 'NOTE' },
  'record.changed': { kind: 'NOTE' },
  'record.removed': { kind: 'NOTE' },
  'conflict.lifted': { ground: 'NAMED' },
  'identity.asked': { hours: '24' },
  'identity.granted': { hours: '24' },
  'investigation.begun': { body: 'MISSION' },
  'investigation.completed': { body: 'MISSION' },
  'closure.proposed': { reason: 'WITHDRAWN' },
  'closure.approved': { reason: 'ACTION_COMPLETE' },
  'key.granted': { compartments: 'ACCOUNT' },
  'clock.due-soon': { deadline: 'TRIAGE' },
  'clock.overdue': { deadline: 'STATE_REPLY_URGENT' },
  'clock.paused': { deadline: 'FEEDBACK' },
  'clock.resumed': { deadline: 'FEEDBACK' },
  'consent.changed': { given: 'SHARE_OHCHR,SERVICE_MEDICAL' },
}
const byReporter: readonly CaseEvent[] = ['message.received', 'message.hidden', 'consent.changed', 'contact.changed', 'report.withdrawn', 'report.resumed', 'file.added']
const bySystem: readonly CaseEvent[] = ['clock.due-soon', 'clock.overdue']
/** What came to be, and nobody did. */
const cameToBe: readonly CaseEvent[] = ['case.led-by-observer', 'case.led-by-nobody']
const officer = { kind: 'officer', name: 'Ina Verne' } as const

const actorOf = (event: CaseEvent): TimelineEntry['actor'] => {
  if (bySystem.includes(event)) return { kind: 'system' }
  return byReporter.includes(event) ? { kind: 'reporter' } : officer
}

describe.each(languages)('in %s every entry of a case', (language) => {
  test.each(caseEvents)('%s reads as a sentence', (event) => {
    const actor = actorOf(event)
    const said = sentence(language, event, codes[event] ?? {}, actor)
    expect(said).toMatch(/^\p{Lu}/u)
    expect(said).not.toMatch(/[{}]|[A-Z]_|\b(?:event|terms)\.|\s{2}|[:(,]\s*$|\(\s*\)|\s[.,]/u)
    // Who did it is named once, and an officer's deed never without a name; what the clock brings has no doer.
    const name = actor.kind === 'officer' ? actor.name : catalogue[language].cases.actorReporter
    const isNameless = actor.kind === 'system' || ([...accessEvents, ...cameToBe].includes(event) && !said.includes(name))
    expect(said.split(name)).toHaveLength(isNameless ? 1 : 2)
  })

  test('tells who wrote a report down, and that it was sent again with other answers or agreements', () => {
    const { actorReporter } = catalogue[language].cases
    expect(sentence(language, 'report.received', {}, officer)).toContain(officer.name)
    expect(sentence(language, 'report.received', {}, { kind: 'reporter' })).not.toContain(actorReporter)
    const answers = sentence(language, 'report.added', { message: 'x' }, { kind: 'reporter' })
    const agreements = sentence(language, 'report.added', { given: 'CONTACT' }, { kind: 'reporter' })
    expect(agreements).toContain(catalogue[language].terms.purpose.CONTACT)
    expect(answers).not.toContain(catalogue[language].terms.purpose.CONTACT)
  })
})

test('what was agreed to is named, and so is that nothing is', () => {
  const said = (given: string) => sentence('en', 'consent.changed', { given }, { kind: 'reporter' })
  expect(said('SHARE_OHCHR,SERVICE_MEDICAL')).toBe('The reporter changed what they agree to. Now: Identity to OHCHR, Medical care')
  expect(said('')).toBe('The reporter changed what they agree to. Now: only that the report is kept')
})
