import type { GbvType } from '@/lib/generated/prisma/enums'

/**
 * GBVIMS asks these in this order, of the officer and never of the survivor; the first yes is the type of violence. It describes
 * the act alone and decides nothing about services.
 */
export const violenceQuestions = [
  'RAPE',
  'SEXUAL_ASSAULT',
  'PHYSICAL_ASSAULT',
  'FORCED_MARRIAGE',
  'DENIAL_OF_RESOURCES',
  'PSYCHOLOGICAL_ABUSE',
] as const satisfies readonly GbvType[]
export type ViolenceQuestion = (typeof violenceQuestions)[number]
export type YesNo = 'YES' | 'NO' | ''
/** `IS_GBV` comes last: whether it is gender-based violence at all, where none of the six is it. */
export type ViolenceAnswers = Record<ViolenceQuestion | 'IS_GBV', YesNo>

/** The type, or the question that is wrong: one that was left out on the way, or the last, where a yes means to begin again. */
export function violenceOf(answers: ViolenceAnswers): { type: GbvType } | { question: ViolenceQuestion | 'IS_GBV'; problem: 'required' | 'beginAgain' } {
  for (const question of violenceQuestions) {
    if (answers[question] === 'YES') return { type: question }
    if (answers[question] === '') return { question, problem: 'required' }
  }
  if (answers.IS_GBV === 'NO') return { type: 'NON_GBV' }
  return { question: 'IS_GBV', problem: answers.IS_GBV === 'YES' ? 'beginAgain' : 'required' }
}
