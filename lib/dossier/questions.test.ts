import fc from 'fast-check'
import { expect, test } from 'vitest'
import { violenceOf, violenceQuestions, type ViolenceAnswers, type YesNo } from '@/lib/dossier/questions'

const answer = fc.constantFrom<YesNo>('YES', 'NO', '')
const answers: fc.Arbitrary<ViolenceAnswers> = fc.record({
  RAPE: answer,
  SEXUAL_ASSAULT: answer,
  PHYSICAL_ASSAULT: answer,
  FORCED_MARRIAGE: answer,
  DENIAL_OF_RESOURCES: answer,
  PSYCHOLOGICAL_ABUSE: answer,
  IS_GBV: answer,
})

test('the first yes is the type, whatever is answered after it', () => {
  fc.assert(
    fc.property(answers, (given) => {
      const found = violenceOf(given)
      const yes = violenceQuestions.findIndex((question) => given[question] === 'YES')
      const open = violenceQuestions.findIndex((question) => given[question] === '')
      if (yes >= 0 && (open < 0 || yes < open)) expect(found).toEqual({ type: violenceQuestions[yes] })
      else if (open >= 0) expect(found).toEqual({ question: violenceQuestions[open], problem: 'required' })
      else if (given.IS_GBV === 'NO') expect(found).toEqual({ type: 'NON_GBV' })
      else expect(found).toEqual({ question: 'IS_GBV', problem: given.IS_GBV === 'YES' ? 'beginAgain' : 'required' })
    }),
    { numRuns: 1000 },
  )
})

test('the questions come in the order of GBVIMS', () => {
  expect(violenceQuestions).toEqual(['RAPE', 'SEXUAL_ASSAULT', 'PHYSICAL_ASSAULT', 'FORCED_MARRIAGE', 'DENIAL_OF_RESOURCES', 'PSYCHOLOGICAL_ABUSE'])
})
