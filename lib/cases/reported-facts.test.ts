import { expect, test } from 'vitest'
import { reportedFacts } from '@/lib/cases/reported-facts'
import { acts, ageBands, answers, counts, matters, sexes, times, whenKnown } from '@/lib/intake/answers'
import { Sex } from '@/lib/generated/prisma/enums'
import { Answers } from '@/lib/intake/schema'
import en from '@/messages/en.json'

test('what was passed over is no fact', () => {
  expect(reportedFacts(Answers.parse({ narrative: 'x' }))).toEqual([])
})

test('every answer but the account is a fact, with words for each of its codes', () => {
  const chosen = { harmedKnows: 'YES', underEighteen: 'NO', dangerNow: 'UNKNOWN', died: 'NO', careSought: 'YES', elsewhere: 'NO', before: 'YES' }
  const typed = { keepFrom: 'a', whenAbout: 'b', place: 'c', people: 'd', unit: 'e', vehicle: 'f', witnesses: 'g', since: 'h', elsewhereWhom: 'i', beforeAbout: 'j' }
  const all = Answers.parse({
    ...{ narrative: 'x', ...chosen, ...typed },
    ...{ matters: [...matters], acts: [...acts], harmedAge: '15_17', harmedSex: 'F', perpetratorCount: '2' },
    ...{ whenKnown: 'ABOUT', when: { month: '3', year: '2026' }, timeOfDay: 'NIGHT' },
    ...{ departmentIso: 'HT-OU', communeId: 'HT-OU.delmas', stateId: '00000000-0000-4000-8000-000000000001' },
  })
  const facts = reportedFacts(all)
  expect(facts.map(({ name }) => name).sort()).toEqual(Object.keys(en.cases.answers).sort())
  expect(facts.find(({ name }) => name === 'where')).toMatchObject({ ids: ['HT-OU.delmas', 'HT-OU'] })
  expect(facts.find(({ name }) => name === 'when')).toMatchObject({ day: { day: '', month: '3', year: '2026' }, codes: [{ code: 'NIGHT' }, { code: 'ABOUT' }] })
  expect(facts.flatMap((fact) => (fact.kind === 'typed' ? [fact.text] : []))).toEqual('abcdefghij'.split(''))
  const groups = new Set(facts.flatMap((fact) => (fact.kind === 'codes' ? [fact.words] : [])))
  expect([...groups].sort()).toEqual(['act', 'ageBand', 'answer', 'count', 'matter', 'sex'])
})

test('every code that can be answered has words', () => {
  expect(Object.values(Sex)).toEqual(expect.arrayContaining([...sexes]))
  const codes = { matter: matters, act: acts, ageBand: ageBands, sex: Object.values(Sex), answer: answers, count: counts, timeOfDay: times, whenKnown }
  for (const [group, values] of Object.entries(codes)) expect(Object.keys(en.terms[group as keyof typeof codes]).sort()).toEqual([...values].sort())
})
