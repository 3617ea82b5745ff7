import { createHash } from 'node:crypto'
import type { LogEntry } from '@/lib/generated/prisma/client'

/** What is wrong with one entry; the words are in the namespace `log`. */
export type Problem = 'body' | 'hash' | 'sequence' | 'previous'

const noHash = '00'.repeat(32)
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

/** The text that log_append() hashes, made again from the columns. */
export function bodyOf(entry: LogEntry): string {
  const lines = [
    'temwen-entry-v1',
    `id ${entry.id}`,
    `subject ${entry.subjectKind} ${entry.subjectId}`,
    `seq ${entry.seq}`,
    `at ${entry.at.toISOString().replace('.000Z', 'Z')}`,
    `actor ${entry.actorKind} ${entry.actorId ?? '-'}`,
    `event ${entry.event}`,
    `from ${entry.fromStatus ?? '-'}`,
    `to ${entry.toStatus ?? '-'}`,
    `codes ${entry.codes}`,
    `detail ${entry.detailCommitment ? hex(entry.detailCommitment) : '-'}`,
    `previous ${hex(entry.previousHash)}`,
  ]
  return `${lines.join('\n')}\n`
}

/**
 * Checks entries that come chain by chain, in the order of their numbers, and keeps only the last one in memory.
 * Finds any entry that was changed, added, swapped or taken out. It cannot find that the newest entries of a chain are
 * missing, nor a whole chain: nothing after them tells. The Merkle tree over all chains is to show that.
 */
export function chainChecker(): { chains: () => number; check: (entry: LogEntry) => Problem[] } {
  let chains = 0
  let last = { subjectId: '', seq: 0, hash: noHash }
  return {
    chains: () => chains,
    check(entry) {
      if (entry.subjectId !== last.subjectId) {
        chains += 1
        last = { subjectId: entry.subjectId, seq: 0, hash: noHash }
      }
      const problems: Record<Problem, boolean> = {
        body: bodyOf(entry) !== entry.body,
        hash: createHash('sha256').update(entry.body, 'utf8').digest('hex') !== hex(entry.hash),
        sequence: entry.seq !== last.seq + 1,
        previous: hex(entry.previousHash) !== last.hash,
      }
      last = { subjectId: entry.subjectId, seq: entry.seq, hash: hex(entry.hash) }
      return (Object.keys(problems) as Problem[]).filter((problem) => problems[problem])
    },
  }
}
