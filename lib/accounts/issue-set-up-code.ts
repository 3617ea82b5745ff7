import 'server-only'
import { system } from '@/lib/access/actor-type'
import { codeHash } from '@/lib/accounts/second-factor'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { transaction } from '@/lib/platform/transaction'
import { randomBytes } from '@/lib/vault/seal'

const hoursMax = 24

/** A one-time code, 160 bits, of which only the hash is kept. */
export function newInvitationCode(): string {
  return randomBytes(20).toString('hex')
}

/** The code that makes the first administrator, replacing any earlier one; null once the installation is set up. */
export async function issueSetUpCode(): Promise<string | null> {
  if (await db().mission.findFirst({ select: { id: true } })) return null
  const code = newInvitationCode()
  await transaction(system, async (tx) => {
    await tx.invitation.deleteMany({ where: { inviterId: null, usedAt: null } })
    await tx.invitation.create({
      data: {
        codeHash: new Uint8Array(codeHash(code)),
        roles: ['ADMINISTRATOR'],
        createdAt: now(),
        expiresAt: new Date(now().getTime() + hoursMax * 3_600_000),
      },
    })
  })
  return code
}
