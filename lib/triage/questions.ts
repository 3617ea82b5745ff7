/** What the report's own answers say that bears on its type. */
export type Told = { matters: readonly string[]; acts: readonly string[]; isChild: boolean; died: boolean; isSexual: boolean }

const act = (...names: string[]) => (told: Told) => names.some((name) => told.acts.includes(name))
const matter = (...names: string[]) => (told: Told) => names.some((name) => told.matters.includes(name))

/**
 * The types of allegation in the order in which an officer asks for them: the first yes is the type. The gravest come first, and
 * any sexual act with a child is abuse of a child, whatever else it was. A type that no answer of the report tells of is asked all
 * the same, by the officer alone.
 */
export const typeQuestions: readonly { type: string; isTold?: (told: Told) => boolean }[] = [
  { type: 'SEXUAL_ABUSE_CHILD', isTold: (told) => told.isChild && told.isSexual },
  { type: 'SEXUAL_ABUSE_RAPE', isTold: act('PENETRATION') },
  { type: 'SEXUAL_EXPLOITATION_TRAFFICKING', isTold: act('HELD') },
  { type: 'SEXUAL_ABUSE_ASSAULT', isTold: act('TOUCHING') },
  { type: 'SEXUAL_EXPLOITATION_TRANSACTIONAL', isTold: act('EXCHANGE') },
  { type: 'SEXUAL_EXPLOITATION_RELATIONSHIP', isTold: act('RELATIONSHIP') },
  { type: 'SEXUAL_EXPLOITATION_SOLICITATION', isTold: act('ASKED') },
  { type: 'SEXUAL_ABUSE_ATTEMPT_THREAT', isTold: (told) => told.isSexual && told.acts.includes('THREAT') },
  { type: 'SEA_OTHER', isTold: act('IMAGES') },
  { type: 'SEA_UNKNOWN', isTold: (told) => told.isSexual && told.acts.length === 0 },
  { type: 'UNLAWFUL_KILLING', isTold: (told) => told.died || told.matters.includes('KILLING') },
  { type: 'ENFORCED_DISAPPEARANCE', isTold: matter('DISAPPEARANCE') },
  { type: 'TORTURE_ILL_TREATMENT' },
  { type: 'VIOLATION_AGAINST_CHILD', isTold: matter('CHILD') },
  { type: 'ARBITRARY_DETENTION', isTold: matter('DETENTION') },
  { type: 'EXCESSIVE_FORCE_INJURY', isTold: matter('INJURY') },
  { type: 'SGBV_OTHER', isTold: act('BEATEN') },
  { type: 'PHYSICAL_ASSAULT' },
  { type: 'RETALIATION' },
  { type: 'THREAT', isTold: (told) => !told.isSexual && told.matters.includes('THREAT') },
  { type: 'TRAFFICKING_GOODS_ARMS', isTold: matter('WEAPONS_DRUGS') },
  { type: 'NARCOTICS' },
  { type: 'PROPERTY_DESTRUCTION', isTold: matter('PROPERTY') },
  { type: 'CORRUPTION_EXTORTION', isTold: matter('MONEY') },
  { type: 'THEFT_FRAUD' },
  { type: 'SEXUAL_HARASSMENT' },
  { type: 'ABUSE_OF_AUTHORITY' },
  { type: 'DISCRIMINATION' },
  { type: 'BREACH_CONFIDENTIALITY' },
  { type: 'ENVIRONMENT_WASTE', isTold: matter('WASTE') },
  { type: 'HARASSMENT', isTold: matter('INSULT') },
  { type: 'TRAFFIC', isTold: matter('TRAFFIC') },
  { type: 'CURFEW' },
  { type: 'MISUSE_EQUIPMENT' },
  { type: 'DISREPUTE' },
  { type: 'OTHER' },
]

/** The types that the report's answers say yes to, in the order of the questions: the first is the one to begin with. */
export function suggestTypes(told: Told): string[] {
  return typeQuestions.filter(({ isTold }) => isTold?.(told)).map(({ type }) => type)
}
