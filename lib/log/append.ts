import 'server-only'
import type { LogEvent } from '@/lib/log/events'
import type { Tx } from '@/lib/platform/db'

/**
 * Appends one entry inside the caller's transaction. Actor and time are set by the database.
 * Lock the subject's row first. A failed append fails the transaction.
 * @returns the entry's id.
 */
export async function append(tx: Tx, event: LogEvent): Promise<string> {
  const codes = Object.entries(event.codes ?? {})
    .flatMap(([key, value]) => (value === null || value === undefined ? [] : [`${key}=${String(value)}`]))
    .join(' ')
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT log_append(${event.subject}, ${event.subjectId}::uuid, ${event.type}, ${event.from ?? null}, ${event.to ?? null},
      ${codes}, ${event.commitment ?? null}) AS id`
  const id = rows[0]?.id
  if (!id) throw new Error('log_append returned no id')
  return id
}
