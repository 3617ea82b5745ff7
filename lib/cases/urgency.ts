import type { Answer, CaseStatus, ComplaintClass, Questionnaire } from '@/lib/generated/prisma/enums'

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

/** More than the worst of the marks together. */
const band = 64

/**
 * The place of a case in the queue, before its deadline decides: by its marks, but what machines may have sent after what people did, among
 * the escalated and among the others, or whoever floods the form would have only to call every report urgent. What is closed comes last.
 */
export function queueRank(file: Marks & { status: CaseStatus; isEscalated: boolean; isSuspect: boolean }): number {
  if (file.status === 'CLOSED') return -1
  return (file.isEscalated ? 2 * band : 0) + (file.isSuspect ? 0 : band) + riskRank(file)
}
