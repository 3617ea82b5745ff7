import type { Answers } from '@/lib/intake/schema'
import type { DateParts } from '@/lib/intake/answers'

/** What a report says of one thing: chosen codes, whose words stand under `words`; an id with a name; a day; or words as typed. */
export type Fact = { name: FactName } & (
  | { kind: 'codes'; words: CodeWords; codes: readonly string[] }
  | { kind: 'named'; ids: readonly string[] }
  | { kind: 'when'; day: DateParts; codes: readonly { words: CodeWords; code: string }[] }
  | { kind: 'typed'; text: string }
)
type CodeWords = 'matter' | 'act' | 'ageBand' | 'sex' | 'answer' | 'count' | 'timeOfDay' | 'whenKnown'
type FactName = Exclude<keyof Answers, 'narrative' | 'whenKnown' | 'timeOfDay' | 'departmentIso' | 'communeId'> | 'where'

/** All that was answered beside the account, in the order in which an officer asks for it. What was passed over is left out. */
export function reportedFacts(answers: Answers): Fact[] {
  const codes = (name: FactName & keyof Answers, words: CodeWords): Fact => ({ name, kind: 'codes', words, codes: [answers[name]].flat().map(String).filter(Boolean) })
  const typed = (name: FactName & keyof Answers): Fact => ({ name, kind: 'typed', text: String(answers[name]) })
  const named = (name: FactName, ...ids: string[]): Fact => ({ name, kind: 'named', ids: ids.filter(Boolean) })
  const facts: Fact[] = [
    codes('matters', 'matter'),
    codes('acts', 'act'),
    codes('harmedAge', 'ageBand'),
    codes('harmedSex', 'sex'),
    codes('harmedKnows', 'answer'),
    codes('underEighteen', 'answer'),
    codes('dangerNow', 'answer'),
    codes('died', 'answer'),
    typed('keepFrom'),
    whenOf(answers),
    typed('whenAbout'),
    named('where', answers.communeId, answers.departmentIso),
    typed('place'),
    typed('people'),
    codes('perpetratorCount', 'count'),
    named('stateId', answers.stateId),
    typed('unit'),
    typed('vehicle'),
    typed('witnesses'),
    typed('since'),
    codes('careSought', 'answer'),
    codes('elsewhere', 'answer'),
    typed('elsewhereWhom'),
    codes('before', 'answer'),
    typed('beforeAbout'),
  ]
  return facts.filter(isAnswered)
}

function whenOf({ when, timeOfDay, whenKnown }: Answers): Fact {
  const codes = [
    { words: 'timeOfDay', code: timeOfDay },
    { words: 'whenKnown', code: whenKnown },
  ] as const
  return { name: 'when', kind: 'when', day: when, codes: codes.filter(({ code }) => code !== '') }
}

function isAnswered(fact: Fact): boolean {
  switch (fact.kind) {
    case 'codes':
      return fact.codes.length > 0
    case 'named':
      return fact.ids.length > 0
    case 'when':
      return fact.day.year !== '' || fact.codes.length > 0
    case 'typed':
      return fact.text !== ''
  }
}
