import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { mayConfirm, rolesInForce, toConfirm } from '@/lib/access/roles'
import { mayEnter } from '@/lib/access/rooms'
import { hasOtherLead } from '@/lib/accounts/leads'
import { openEmail } from '@/lib/accounts/email'
import { openName } from '@/lib/accounts/names'
import { totpCode } from '@/lib/accounts/second-factor'
import type { AccountRow, DemoPerson, InvitationRow, SessionRow, UnconfirmedRow } from '@/lib/accounts/view'
import type { Prisma } from '@/lib/generated/prisma/client'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { isDemo } from '@/lib/platform/demo'
import { mayMail } from '@/lib/platform/mail'
import { openForServer } from '@/lib/vault/server-seal'

/** Names for timelines and lists. Ended accounts keep theirs: what they did stays done by them. */
export async function officerNames(ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db().account.findMany({ where: { id: { in: [...new Set(ids)] } }, select: { id: true, nameSealed: true } })
  return new Map(rows.map(({ id, nameSealed }) => [id, openName(nameSealed)]))
}

export async function listAccounts(actor: Officer): Promise<AccountRow[]> {
  requireAdministrator(actor)
  const rows = await db().account.findMany({ include: stateName })
  return rows
    .map((row) => toAccountRow(actor, row))
    .sort((one, other) => Number(one.endedAt !== null) - Number(other.endedAt !== null) || byName(one, other))
}

/** One that has not ended. */
export async function viewAccount(actor: Officer, accountId: string): Promise<AccountRow> {
  requireAdministrator(actor)
  const row = await db().account.findUnique({ where: { id: accountId, endedAt: null }, include: stateName })
  if (!row) throw new AccessDenied(true)
  return toAccountRow(actor, row)
}

const stateName = { state: { select: { name: true } } } satisfies Prisma.AccountInclude

function toAccountRow(actor: Officer, row: Prisma.AccountGetPayload<{ include: typeof stateName }>): AccountRow {
  const { id, nameSealed, roles, publicKey, state, createdAt, endedAt } = row
  return {
    ...{ id, roles, createdAt, endedAt },
    name: openName(nameSealed),
    waits: rolesInForce(row).length < roles.length,
    holdsKey: publicKey !== null,
    state: state?.name ?? null,
    isSelf: id === actor.id,
  }
}

export async function listInvitations(actor: Officer): Promise<InvitationRow[]> {
  requireAdministrator(actor)
  const rows = await db().invitation.findMany({ where: { usedAt: null, inviterId: { not: null } }, orderBy: { createdAt: 'desc' } })
  return rows.map(({ id, nameSealed, roles, expiresAt }) => ({
    id,
    name: nameSealed ? openName(nameSealed) : '',
    roles,
    expiresAt,
    isExpired: expiresAt <= now(),
  }))
}

/** One's own sessions, this one first. */
export async function listSessions(actor: Officer): Promise<SessionRow[]> {
  const rows = await db().session.findMany({ where: { accountId: actor.id, expiresAt: { gt: now() } }, orderBy: { seenAt: 'desc' } })
  return rows
    .map(({ id, createdAt, seenAt, expiresAt }) => ({ id, createdAt, seenAt, expiresAt, isThis: id === actor.session.id }))
    .sort((one, other) => Number(other.isThis) - Number(one.isThis))
}

/** Where letters to this officer go, for their own page; whether any could be sent. */
export async function ownEmail(actor: Officer): Promise<{ email: string; isSent: boolean }> {
  const { emailSealed } = await db().account.findUniqueOrThrow({ where: { id: actor.id }, select: { emailSealed: true } })
  return { email: emailSealed ? openEmail(emailSealed) : '', isSent: mayMail() }
}

/** Everybody, with the second factor's code of the moment: only in a demonstration, whose people are invented. */
export async function listDemoPeople(): Promise<DemoPerson[]> {
  if (!isDemo()) return []
  const rows = await db().account.findMany({ where: { endedAt: null }, orderBy: { createdAt: 'asc' } })
  return rows.map(({ nameSealed, signInNameSealed, roles, totpSealed }) => ({
    name: openName(nameSealed),
    signInName: openName(signInNameSealed),
    roles,
    code: totpCode(openForServer('totp', totpSealed).toString('utf8')),
  }))
}

/** Whether somebody still has to be the first. */
export async function isSetUp(): Promise<boolean> {
  return (await db().mission.findFirst({ select: { id: true } })) !== null
}

function requireAdministrator(actor: Officer): void {
  if (!mayEnter(actor, 'accounts')) throw new AccessDenied(false)
}

const byName = (one: { name: string }, other: { name: string }) => one.name.localeCompare(other.name)

/** Colleagues whose roles nobody has confirmed yet, and whether this person may. */
export async function listUnconfirmed(actor: Officer): Promise<UnconfirmedRow[]> {
  if (!mayEnter(actor, 'keys')) throw new AccessDenied(false)
  const rows = await db().account.findMany({ where: { endedAt: null, publicKey: { not: null } } })
  const waiting = rows
    .map((row) => ({ ...row, missing: toConfirm(row.roles).filter((role) => !row.confirmedRoles.includes(role)) }))
    .filter(({ missing }) => missing.length > 0)
  return Promise.all(
    waiting.map(async ({ id, nameSealed, missing }) => ({
      id,
      name: openName(nameSealed),
      roles: missing,
      mayConfirm: mayConfirm(actor, { id }, await hasOtherLead(db(), id)),
      isSelf: id === actor.id,
    })),
  )
}
