import type { Answer, ComplaintClass, Questionnaire } from '@/lib/generated/prisma/enums'

export type Marks = {
  complaintClass: ComplaintClass
  questionnaire: Questionnaire
  dangerNow: Answer
  underEighteen: Answer
  hasDeath: boolean
  hasRetaliation: boolean
  isGrave: boolean
}

/** Until there is a class, the form that was chosen counts. */
const isSexual = ({ complaintClass, questionnaire }: Pick<Marks, 'complaintClass' | 'questionnaire'>) =>
  complaintClass === 'SEA' || (complaintClass === 'UNCLASSIFIED' && questionnaire === 'SEXUAL_OR_GENDER_BASED')

/** Sexual exploitation and abuse, a child, or somebody in danger now: the shorter deadlines count. */
export function isUrgent(marks: Pick<Marks, 'complaintClass' | 'questionnaire' | 'dangerNow' | 'underEighteen'>): boolean {
  return isSexual(marks) || marks.underEighteen === 'YES' || marks.dangerNow === 'YES'
}

/**
 * How urgent the marks make a case; higher is worse. Each mark outweighs all that come after it: somebody in danger now, whom
 * somebody could still reach; a child; a death; retaliation; a grave violation; sexual exploitation or abuse.
 */
export function riskRank(marks: Marks): number {
  const inOrder = [marks.dangerNow === 'YES', marks.underEighteen === 'YES', marks.hasDeath, marks.hasRetaliation, marks.isGrave, isSexual(marks)]
  return inOrder.reduce((rank, isMarked) => rank * 2 + (isMarked ? 1 : 0), 0)
}
