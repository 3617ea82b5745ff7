import 'server-only'
import { z } from 'zod'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { Channel, Questionnaire } from '@/lib/generated/prisma/enums'
import type { Draft } from '@/lib/generated/prisma/client'
import { mayReport } from '@/lib/intake/policy'
import type { DraftLine } from '@/lib/intake/view'
import { now, thisHour } from '@/lib/platform/clock'
import type { Tx } from '@/lib/platform/db'
import { transaction } from '@/lib/platform/transaction'
import { setting } from '@/lib/reference/queries'
import { decrypt, encrypt, randomBytes, sealTo } from '@/lib/vault/seal'

const hourMs = 3_600_000

/** What is sealed. The minute is inside: in a column it would tell when somebody was on the telephone. */
const Content = z.object({ savedAt: z.iso.datetime(), values: z.record(z.string(), z.string()) })
export type DraftContent = z.infer<typeof Content>

const contextOf = (id: string) => ({ table: 'draft', id, field: 'ciphertext' })

/** The columns of a draft that only the holder of `publicKey` can open. Dated to the hour. */
export function sealDraft(id: string, publicKey: Uint8Array, content: DraftContent) {
  const contentKey = randomBytes(32)
  return {
    contentKeySealed: new Uint8Array(sealTo(publicKey, contentKey)),
    ciphertext: new Uint8Array(encrypt(contentKey, contextOf(id), Buffer.from(JSON.stringify(content), 'utf8'))),
    savedAt: thisHour(),
  }
}

/** @throws SealBroken when the draft is not the officer's. */
export function unsealDraft(officer: Officer, { id, contentKeySealed, ciphertext }: Draft): DraftContent {
  if (!officer.keyring) throw new AccessDenied(true)
  return Content.parse(JSON.parse(decrypt(officer.keyring.open(contentKeySealed), contextOf(id), ciphertext).toString('utf8')))
}

/** Takes out everybody's drafts that are too old. Each use does it, so that none outlives its time by being forgotten. */
export async function sweepDrafts(tx: Tx): Promise<void> {
  await tx.draft.deleteMany({ where: { savedAt: { lte: new Date(now().getTime() - (await lifeMs())) } } })
}

const lifeMs = async () => (await setting('DRAFT_HOURS', 24)) * hourMs

/** The draft of that number, if it is the officer's own. Somebody else's does not exist for them. */
export async function ownDraft(tx: Tx, officer: Officer, id: string): Promise<Draft | null> {
  const draft = await tx.draft.findUnique({ where: { id, caseId: null } })
  if (draft && draft.accountId !== officer.id) throw new AccessDenied(true)
  return draft
}

/**
 * The officer's own unfinished reports, newest first, and nobody else's. Null for somebody without a key of their own, for
 * whom nothing can be sealed.
 */
export async function listDrafts(officer: Officer): Promise<DraftLine[] | null> {
  if (!mayReport(officer, 'OTHER')) throw new AccessDenied(false)
  if (!officer.keyring) return null
  const rows = await transaction(officer, async (tx) => {
    await sweepDrafts(tx)
    return tx.draft.findMany({ where: { accountId: officer.id, caseId: null } })
  })
  const life = await lifeMs()
  const lines = rows.map((row) => ({ row, content: unsealDraft(officer, row) })).map(({ row, content }) => toLine(row, content, life))
  return lines.sort((left, right) => right.savedAt.getTime() - left.savedAt.getTime())
}

function toLine({ id, savedAt }: Draft, content: DraftContent, life: number): DraftLine {
  const one = <T extends string>(values: Record<string, T>, name: string) => Object.values(values).find((value) => value === content.values[name]) ?? null
  return {
    id,
    savedAt: new Date(content.savedAt),
    goneAt: new Date(savedAt.getTime() + life),
    channel: one(Channel, 'channel'),
    questionnaire: one(Questionnaire, 'questionnaire'),
  }
}
