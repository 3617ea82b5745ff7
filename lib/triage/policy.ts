import type { Answer } from '@/lib/generated/prisma/enums'

/** What makes a case urgent, the worst first. */
export const riskFlags = ['DANGER', 'RETALIATION', 'CHILD', 'DEATH', 'GRAVE'] as const
export type RiskFlag = (typeof riskFlags)[number]

type Marks = { dangerNow: Answer; underEighteen: Answer; hasDeath: boolean; hasRetaliation: boolean; isGrave: boolean }

export function flagsOf({ dangerNow, underEighteen, hasDeath, hasRetaliation, isGrave }: Marks): RiskFlag[] {
  const set = { DANGER: dangerNow === 'YES', RETALIATION: hasRetaliation, CHILD: underEighteen === 'YES', DEATH: hasDeath, GRAVE: isGrave }
  return riskFlags.filter((flag) => set[flag])
}

/** The marks after an officer chose these flags. What nobody knew stays unknown where it was not set. */
export function marksAfter(before: Marks, flags: readonly RiskFlag[]): Marks {
  const answer = (flag: RiskFlag, was: Answer): Answer => (flags.includes(flag) ? 'YES' : was === 'YES' ? 'NO' : was)
  return {
    dangerNow: answer('DANGER', before.dangerNow),
    underEighteen: answer('CHILD', before.underEighteen),
    hasDeath: flags.includes('DEATH'),
    hasRetaliation: flags.includes('RETALIATION'),
    isGrave: flags.includes('GRAVE'),
  }
}

/** What a report of it brings before a lead at once, an officer's knowledge of it does too. */
export const escalating: readonly RiskFlag[] = ['DANGER', 'CHILD', 'DEATH']

/** A child and a death decide why a case may close, so they stay as they are while somebody is deciding. */
export const decisive: readonly RiskFlag[] = ['CHILD', 'DEATH']
