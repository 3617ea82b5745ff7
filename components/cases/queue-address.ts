import type { QueueInput } from '@/lib/cases/schema'

/** The query of the queue's address with these filters. */
export function queueQuery(filters: QueueInput): string {
  const entries = Object.entries(filters).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  return new URLSearchParams(entries).toString()
}

/** The queue's address. Another filter begins at the first page again. */
export function queueAddress(filters: QueueInput): string {
  const query = queueQuery(filters)
  return query === '' ? '/cases' : `/cases?${query}`
}
