import 'server-only'
import { findActor } from '@/lib/access/actor'
import { AccessDenied } from '@/lib/access/denied'
import { currentReporter } from '@/lib/access/visitor'
import { addEvidence } from '@/lib/evidence/add-evidence'
import { addFile } from '@/lib/evidence/add-file'
import type { EvidenceAnswer, FileAnswer, FilesAnswer } from '@/lib/evidence/answers'
import { readParts } from '@/lib/evidence/parts'
import type { Said } from '@/lib/evidence/schema'
import { openMailboxForFiles, type Mailbox } from '@/lib/intake/mailbox-field'
import { isLanguage } from '@/lib/platform/language'
import { sealField } from '@/lib/vault/server-seal'

/** Proxies see every other request; a body that passes one is held in memory whole, so this door sets them itself. */
const headers = { 'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'", 'cache-control': 'no-store' }

/** An address has an end. */
const toldMax = 20

/**
 * Takes the form `mailbox`, `language` or `base`, then any number of `files`. Each file is answered by itself: one that is
 * refused keeps none of the others away.
 */
export async function receiveFiles(request: Request): Promise<Response> {
  if (isForeign(request)) return new Response(null, { status: 403, headers })
  const [actor, fields, files] = [await currentReporter(), new Map<string, string>(), [] as FileAnswer[]]
  let mailbox: Mailbox | null | undefined
  const open = async () => (mailbox === undefined ? (mailbox = await openMailboxForFiles(fields.get('mailbox') ?? '')) : mailbox)
  const isForm = await readParts(request, fields, async ({ name, content }) => {
    const opened = await open()
    if (!opened) return 'go-on'
    const result = await addFile(actor, opened, { name, content })
    files.push(result.ok ? { name, ok: true, kind: result.value.kind, hidden: result.value.hidden } : { name, ok: false, code: result.refusal.code })
    return !result.ok && result.refusal.code === 'broken' ? 'stop' : 'go-on'
  })
  if (!isForm) return new Response(null, { status: 400, headers })
  const answer: FilesAnswer = (await open()) ? { files } : { closed: true }
  const wantsJson = request.headers.get('accept')?.includes('application/json')
  return wantsJson ? Response.json(answer, { headers }) : new Response(null, { status: 303, headers: { ...headers, location: pageOf(fields, answer) } })
}

/** As in proxy.ts: a form of another site must not post in the name of whoever looks at it. */
function isForeign(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site')
  return site !== null && site !== 'same-origin' && site !== 'none'
}

/**
 * Takes the form of an officer: `caseId`, and what is said of the file, then one file. Who may add to a case is asked when its first byte
 * comes, and again when its last has.
 */
export async function receiveEvidence(request: Request): Promise<Response> {
  if (isForeign(request)) return new Response(null, { status: 403, headers })
  const [officer, fields] = [await findActor(), new Map<string, string>()]
  if (!officer) return new Response(null, { status: 401, headers })
  let answer: EvidenceAnswer | undefined
  try {
    const isForm = await readParts(request, fields, async (file) => {
      answer ??= await addEvidence(officer, Object.fromEntries(fields), file)
      return 'ok' in answer && !answer.ok && answer.code === 'broken' ? 'stop' : 'go-on'
    })
    if (!isForm) return new Response(null, { status: 400, headers })
  } catch (error) {
    // What an officer may not see does not exist; what they see and hold no key to is refused.
    if (error instanceof AccessDenied) return new Response(null, { status: error.hidden ? 404 : 403, headers })
    throw error
  }
  answer ??= { ok: false, code: 'empty' }
  if (request.headers.get('accept')?.includes('application/json')) return Response.json(answer, { headers })
  return new Response(null, { status: 303, headers: { ...headers, location: evidencePage(officer.id, fields, answer) } })
}

/** More than this no server of an address is sure to take. */
const saidMax = 6000

/** Codes and ids; what was typed stands in a field that nobody else can open, so that it is not typed twice. */
function evidencePage(officerId: string, fields: Map<string, string>, answer: EvidenceAnswer): string {
  const [caseId = '', at = '', zone = '', source = '', method = ''] = ['caseId', 'at', 'zone', 'source', 'method'].map((name) => fields.get(name))
  const folder = `/cases/${encodeURIComponent(caseId)}/evidence`
  if (answer.ok) return `${folder}/${answer.fileId}`
  const said = sealField('said', { officerId, caseId, typed: { at, zone, source, method }, fields: answer.fields ?? {} } satisfies Said)
  const query = new URLSearchParams({ refused: answer.code, ...(fields.get('of') && { of: fields.get('of') ?? '' }), ...(said.length <= saidMax && { said }) })
  return `${folder}?${query.toString()}`
}

/** Nothing is to be had here; said with the headers that everything else is said with. */
export function refuseReading(): Response {
  return new Response(null, { status: 405, headers: { ...headers, allow: 'POST' } })
}

/** Counts and codes only, because an address is kept in a history; what photos hide stands in a field that nobody else can open. */
function pageOf(fields: Map<string, string>, answer: FilesAnswer): string {
  const [base = '', language = ''] = [fields.get('base'), fields.get('language')]
  const page = /^\/(lite\/)?(ht|fr|en|es)$/.test(base) ? base : `/${isLanguage(language) ? language : 'ht'}`
  if ('closed' in answer) return `${page}/messages?closed=files`
  const refused = answer.files.flatMap((file) => (file.ok ? [] : [file.code]))
  const told = answer.files.flatMap((file) => (file.ok && file.hidden ? [file.hidden] : [])).slice(0, toldMax)
  const query = [
    `added=${answer.files.length - refused.length}`,
    ...(refused.length > 0 ? [`refused=${refused.join('.')}`] : []),
    ...(told.length > 0 ? [`told=${sealField('told', told)}`] : []),
  ]
  return `${page}/messages?${query.join('&')}`
}
