import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LogEntry } from '@/lib/generated/prisma/client'
import { bodyOf, chainChecker, type Problem } from '@/lib/log/chain'

const hash = (text: string) => new Uint8Array(createHash('sha256').update(text).digest())
const subject = (number: number) => `00000000-0000-4000-8000-00000000000${number}`

/** Entries of some chains, one chain after the other, as log_append() would have written them. */
const chains = fc
  .array(fc.array(fc.record({ event: fc.constantFrom('case.read', 'case.opened'), hasDetail: fc.boolean(), id: fc.uuid() }), { minLength: 1, maxLength: 6 }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((all) => all.flatMap((chain, number) => makeChain(chain, number)))

function makeChain(chain: readonly { event: string; hasDetail: boolean; id: string }[], number: number): LogEntry[] {
  const entries: LogEntry[] = []
  for (const [at, { event, hasDetail, id }] of chain.entries()) {
    const entry: LogEntry = {
      ...{ id, event, subjectKind: 'case', subjectId: subject(number), seq: at + 1, at: new Date(Date.UTC(2026, 0, 1, at)) },
      ...{ actorKind: 'officer', actorId: subject(9), fromStatus: at ? 'OPEN' : null, toStatus: 'OPEN', codes: 'assignee=x' },
      detailCommitment: hasDetail ? hash(id) : null,
      previousHash: new Uint8Array(entries.at(-1)?.hash ?? new Uint8Array(32)),
      body: '',
      hash: new Uint8Array(),
    }
    entry.body = bodyOf(entry)
    entry.hash = hash(entry.body)
    entries.push(entry)
  }
  return entries
}

function problemsOf(entries: readonly LogEntry[]): Problem[] {
  const checker = chainChecker()
  return entries.flatMap((entry) => checker.check(entry))
}

const withChosen = chains.chain((entries) => fc.tuple(fc.constant(entries), fc.nat(entries.length - 1)))
const isTail = (entries: readonly LogEntry[], at: number) => entries[at]?.subjectId !== entries[at + 1]?.subjectId
/** Flips one bit of one byte. */
const damaged = (bytes: Uint8Array, place: number) => new Uint8Array(bytes.map((byte, at) => (at === place % bytes.length ? byte ^ 1 : byte)))

describe('whatever the chains', () => {
  test('what log_append() wrote is found whole, and the chains are counted', () => {
    fc.assert(
      fc.property(chains, (entries) => {
        const checker = chainChecker()
        expect(entries.flatMap((entry) => checker.check(entry))).toEqual([])
        expect(checker.chains()).toBe(new Set(entries.map(({ subjectId }) => subjectId)).size)
      }),
    )
  })

  test('a changed byte of the text, the hash or the previous hash is found', () => {
    fc.assert(
      fc.property(withChosen, fc.nat(), fc.constantFrom('body', 'hash', 'previousHash'), ([entries, at], place, column) => {
        const changed = entries.map((entry, number) => {
          if (number !== at) return entry
          if (column !== 'body') return { ...entry, [column]: damaged(entry[column as 'hash'], place) }
          return { ...entry, body: Buffer.from(damaged(Buffer.from(entry.body), place)).toString() }
        })
        expect(problemsOf(changed)).not.toEqual([])
      }),
    )
  })

  test('a changed column is found, also when text and hash were made to fit', () => {
    const changes: Partial<LogEntry>[] = [
      { event: 'case.closed' },
      { subjectKind: 'mission' },
      { at: new Date(0) },
      { actorKind: 'system' },
      { actorId: null },
      { fromStatus: 'CLOSED' },
      { toStatus: null },
      { codes: '' },
      { detailCommitment: new Uint8Array(32) },
    ]
    fc.assert(
      fc.property(withChosen, fc.constantFrom(...changes), fc.boolean(), ([entries, at], change, isForged) => {
        const chosen = { ...entries[at], ...change } as LogEntry
        const forged = { ...chosen, body: bodyOf(chosen), hash: hash(bodyOf(chosen)) }
        const changed = entries.map((entry, number) => (number === at ? (isForged ? forged : chosen) : entry))
        // Nothing follows the newest entry, so a whole forgery of it needs the tree to be found.
        if (!isForged || !isTail(entries, at)) expect(problemsOf(changed)).not.toEqual([])
      }),
    )
  })

  test('an entry taken out is found, unless it was the newest of its chain', () => {
    fc.assert(
      fc.property(withChosen, ([entries, at]) => {
        const left = entries.filter((_entry, number) => number !== at)
        expect(problemsOf(left).length > 0).toBe(!isTail(entries, at))
      }),
    )
  })

  test('two entries that changed places are found', () => {
    fc.assert(
      fc.property(withChosen, ([entries, at]) => {
        const [one, other] = [entries[at], entries[at + 1]]
        fc.pre(one !== undefined && other !== undefined && one.subjectId === other.subjectId)
        const swapped = entries.map((entry, number) => (number === at ? other : number === at + 1 ? one : entry))
        expect(problemsOf(swapped as LogEntry[])).toContain('sequence')
      }),
    )
  })

  test('an entry put in between is found', () => {
    fc.assert(
      fc.property(withChosen, ([entries, at]) => {
        const copy = { ...entries[at], id: subject(8) } as LogEntry
        const added = { ...copy, body: bodyOf(copy), hash: hash(bodyOf(copy)) }
        expect(problemsOf(entries.toSpliced(at, 0, added))).toContain('sequence')
      }),
    )
  })
})
