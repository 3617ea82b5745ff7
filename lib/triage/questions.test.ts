import { expect, test } from 'vitest'
import rules from '@/lib/reference/haiti/rules.json'
import { suggestTypes, typeQuestions, type Told } from '@/lib/triage/questions'

const told = (more: Partial<Told> = {}): Told => ({ matters: [], acts: [], isChild: false, died: false, isSexual: false, ...more })

test('every type of the mission is asked for once', () => {
  expect(typeQuestions.map(({ type }) => type).sort()).toEqual(rules.allegationTypes.map(({ code }) => code).sort())
})

test('all of sexual exploitation and abuse is asked before anything else', () => {
  const classes = new Map(rules.allegationTypes.map(({ code, class: of }) => [code, of]))
  const sexual = typeQuestions.map(({ type }) => classes.get(type) === 'SEA')
  expect(sexual.lastIndexOf(true)).toBeLessThan(sexual.indexOf(false))
})

test('whatever was done to a child sexually is abuse of a child', () => {
  for (const act of ['PENETRATION', 'TOUCHING', 'EXCHANGE', 'RELATIONSHIP']) {
    expect(suggestTypes(told({ acts: [act], isSexual: true, isChild: true }))[0]).toBe('SEXUAL_ABUSE_CHILD')
  }
})

test('a death comes before what led to it, and a report without answers suggests nothing', () => {
  expect(suggestTypes(told({ matters: ['INJURY'], died: true }))).toEqual(['UNLAWFUL_KILLING', 'EXCESSIVE_FORCE_INJURY'])
  expect(suggestTypes(told())).toEqual([])
})
