import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { mayEnter } from '@/lib/access/rooms'
import { findWords, readable, wordsOf } from '@/lib/cases/find-words'
import { lockCase } from '@/lib/cases/lock-case'
import { compartmentKinds } from '@/lib/cases/policy'
import { searchedMax, type SearchInput } from '@/lib/cases/schema'
import { conflictEvents } from '@/lib/cases/standing'
import type { SearchFound, Snippet } from '@/lib/cases/view'
import { visibleSql } from '@/lib/cases/visible-sql'
import { Prisma } from '@/lib/generated/prisma/client'
import type { CompartmentKind } from '@/lib/generated/prisma/enums'
import { append } from '@/lib/log/append'
import { parseCodes } from '@/lib/log/codes'
import { db, type Tx } from '@/lib/platform/db'
import { ok, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'
import { compartmentKeys, openItem } from '@/lib/vault/compartment'

const { sql } = Prisma
/** Items in memory at a time, and places shown of one case. */
const itemsAtOnce = 50
const snippetsMax = 3

type Candidate = { id: string; reference: string; receivedAt: Date }

/**
 * Opens the cases whose keys the officer holds, newest first, and looks for the words in what is sealed there. Each opened case
 * is an entry, found in or not: whoever searches has read. Case by case, so that neither memory nor a lock grows with them.
 */
export async function searchText(officer: Officer, { words: query, after }: SearchInput): Promise<Result<SearchFound, never>> {
  if (!mayEnter(officer, 'cases') || !officer.keyring) throw new AccessDenied(false)
  const words = wordsOf(query)
  const candidates = await heldCases(officer, after)
  const found: SearchFound = { hits: [], opened: 0, words: query, next: null }
  for (const { id, reference } of candidates.slice(0, searchedMax)) {
    const snippets = await transaction(officer, (tx) => searchCase(tx, officer, id, words))
    if (snippets === null) continue
    found.opened += 1
    if (snippets.length > 0) found.hits.push({ id, reference, snippets })
  }
  const last = candidates.length > searchedMax ? candidates[searchedMax - 1] : undefined
  if (last) found.next = `${last.receivedAt.getTime()}.${last.id}`
  return ok(found)
}

async function heldCases(officer: Officer, after: string | undefined): Promise<Candidate[]> {
  const [ms, from] = after?.split('.') ?? []
  const further = ms && from ? sql`(c.received_at, c.id) < (${new Date(Number(ms))}, ${from}::uuid)` : sql`TRUE`
  return db().$queryRaw<Candidate[]>`
    SELECT c.id, c.reference, c.received_at AS "receivedAt" FROM case_file c
    WHERE c.id IN (SELECT g.case_id FROM "grant" g WHERE g.account_id = ${officer.id}::uuid) AND ${further}
    ORDER BY c.received_at DESC, c.id DESC LIMIT ${searchedMax + 1}`
}

/** Null where the officer is not meant to hold a key of the case any more: a grant may outlive its time by a moment. */
async function searchCase(tx: Tx, officer: Officer, caseId: string, words: readonly string[]): Promise<Snippet[] | null> {
  await lockCase(tx, caseId)
  const held = await heldCompartments(tx, officer, caseId)
  if (held.length === 0) return null
  const unread = await reasonsForLeads(tx, officer, caseId)
  const snippets: Snippet[] = []
  const opened = new Set<CompartmentKind>()
  for (const { id: compartmentId, kind, secretSealed } of held) {
    const pair = officer.keyring && compartmentKeys(officer.keyring.open(secretSealed))
    for (let after = ''; pair; ) {
      const items = await tx.sealedItem.findMany({
        where: { compartmentId, id: { notIn: unread, ...(after === '' ? {} : { gt: after }) } },
        orderBy: { id: 'asc' },
        take: itemsAtOnce,
      })
      for (const item of items) {
        const place = findWords(readable(openItem(pair, item.contentKeySealed, item)), words)
        opened.add(kind)
        if (place && snippets.length < snippetsMax) snippets.push({ field: item.field, ...place })
      }
      if (items.length < itemsAtOnce) break
      after = items.at(-1)?.id ?? ''
    }
  }
  const compartments = compartmentKinds.filter((kind) => opened.has(kind)).join(',')
  await append(tx, { subject: 'case', subjectId: caseId, type: 'case.searched', codes: { compartments } })
  return snippets
}

/** Why somebody is kept out is for leads: to others a search says as little of it as the page. */
async function reasonsForLeads(tx: Tx, { roles }: Officer, caseId: string): Promise<string[]> {
  if (roles.includes('OVERSIGHT_LEAD')) return []
  const entries = await tx.logEntry.findMany({ where: { subjectId: caseId, event: { in: [...conflictEvents] } }, select: { codes: true } })
  return entries.flatMap(({ codes }) => parseCodes(codes)['item'] ?? [])
}

type Held = { id: string; kind: CompartmentKind; secretSealed: Uint8Array }

/** The compartments that the officer holds a key of and is meant to. */
async function heldCompartments(tx: Tx, officer: Officer, caseId: string): Promise<Held[]> {
  const meant = await Promise.all(
    compartmentKinds.map(async (kind) => {
      const { grounds, clear } = await visibleSql(tx, officer, [kind])
      return grounds.length === 0 ? [] : [sql`(k.kind = ${kind}::"CompartmentKind" AND (${Prisma.join(grounds, ' OR ')}) AND ${clear})`]
    }),
  )
  const either = meant.flat()
  if (either.length === 0) return []
  return tx.$queryRaw<Held[]>`
    SELECT k.id, k.kind, g.secret_sealed AS "secretSealed" FROM case_file c JOIN compartment k ON k.case_id = c.id
      JOIN "grant" g ON g.compartment_id = k.id AND g.account_id = ${officer.id}::uuid
    WHERE c.id = ${caseId}::uuid AND (${Prisma.join(either, ' OR ')})`
}
