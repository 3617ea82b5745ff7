import type { Answer, ComplaintClass } from '@/lib/generated/prisma/enums'
import type { Tx } from '@/lib/platform/db'

type RiskFacts = {
  dangerNow: Answer
  underEighteen: Answer
  hasDeath: boolean
  hasRetaliation: boolean
  isGrave: boolean
  complaintClass: ComplaintClass
}

/**
 * How urgent the marks of a case make it, higher being worse. What can still be prevented weighs more than everything below it
 * together: somebody in danger, then somebody threatened for having spoken, then a child.
 */
export function riskRankOf(facts: RiskFacts): number {
  const marks = [
    facts.complaintClass === 'SEA',
    facts.isGrave,
    facts.hasDeath,
    facts.underEighteen === 'YES',
    facts.hasRetaliation,
    facts.dangerNow === 'YES',
  ]
  return marks.reduce((rank, isSet, weight) => rank + (isSet ? 2 ** weight : 0), 0)
}

/** Brings the rank that the queue is sorted by in line with the case's marks, in a transaction that has logged their change. */
export async function refreshRisk(tx: Tx, caseId: string): Promise<void> {
  const facts = await tx.caseFile.findUniqueOrThrow({ where: { id: caseId } })
  await tx.caseFile.update({ where: { id: caseId }, data: { riskRank: riskRankOf(facts) } })
}
