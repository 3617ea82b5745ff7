import 'server-only'
import { z } from 'zod'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { mayEnter } from '@/lib/access/rooms'
import { QueueInput, savedViewsMax, type RenameViewInput, type SaveViewInput, type ViewId } from '@/lib/cases/schema'
import type { SavedView } from '@/lib/cases/view'
import type { Tx } from '@/lib/platform/db'
import { ok, refuse, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'
import { openForServer, sealForServer } from '@/lib/vault/server-seal'

/** Whose it is stands inside too, so that nobody who writes to the database can give it to somebody else. */
const Sealed = z.object({ accountId: z.uuid(), name: z.string(), filters: z.record(z.string(), z.string()) })

// No log entry: how somebody arranges their own queue changes nothing about a case. See docs/decisions/0017-queue.md.

/** Puts the filters of the queue away under a name. */
export function saveView(officer: Officer, { viewName, filters }: SaveViewInput): Promise<Result<null, 'too-many-views'>> {
  return inQueue(officer, async (tx) => {
    // One officer's views change one after the other, or two forms sent at once would both find a place.
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`saved-view ${officer.id}`}, 0))::text`
    if ((await tx.savedView.count({ where: { accountId: officer.id } })) >= savedViewsMax) return refuse('too-many-views')
    await tx.savedView.create({ data: { accountId: officer.id, viewSealed: seal(officer, viewName, filtersIn(filters)) } })
    return ok(null)
  })
}

export function renameView(officer: Officer, { viewId, viewName }: RenameViewInput): Promise<Result<null, never>> {
  return inQueue(officer, async (tx) => {
    const row = await tx.savedView.findFirst({ where: { id: viewId, accountId: officer.id } })
    if (!row) throw new AccessDenied(true)
    await tx.savedView.update({ where: { id: viewId }, data: { viewSealed: seal(officer, viewName, open(officer, row.viewSealed).filters) } })
    return ok(null)
  })
}

/** Takes a view out. One that is gone already is as good. */
export function deleteView(officer: Officer, { viewId }: ViewId): Promise<Result<null, never>> {
  return inQueue(officer, async (tx) => {
    await tx.savedView.deleteMany({ where: { id: viewId, accountId: officer.id } })
    return ok(null)
  })
}

/** The officer's own, by name. */
export async function ownViews(tx: Tx, officer: Officer): Promise<SavedView[]> {
  const rows = await tx.savedView.findMany({ where: { accountId: officer.id } })
  return rows.map(({ id, viewSealed }) => ({ id, ...open(officer, viewSealed) })).sort((left, right) => left.name.localeCompare(right.name))
}

function inQueue<T>(officer: Officer, run: (tx: Tx) => Promise<T>): Promise<T> {
  if (!mayEnter(officer, 'cases')) throw new AccessDenied(false)
  return transaction(officer, run)
}

/** The page is not part of a view: it begins at the first. */
function filtersIn(query: string): QueueInput {
  return QueueInput.omit({ after: true }).parse(Object.fromEntries(new URLSearchParams(query)))
}

function seal({ id: accountId }: Officer, name: string, filters: QueueInput): Uint8Array<ArrayBuffer> {
  return new Uint8Array(sealForServer('saved-view', Buffer.from(JSON.stringify({ accountId, name, filters }), 'utf8')))
}

function open({ id }: Officer, sealed: Uint8Array): { name: string; filters: QueueInput } {
  const { accountId, name, filters } = Sealed.parse(JSON.parse(openForServer('saved-view', sealed).toString('utf8')))
  if (accountId !== id) throw new AccessDenied(true)
  return { name, filters: QueueInput.parse(filters) }
}
