import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { deleteDraft } from '@/lib/intake/delete-draft'
import { mayReport } from '@/lib/intake/policy'
import { saveDraft } from '@/lib/intake/save-draft'
import { earliest } from '@/lib/intake/answers'
import { type AssistedFormInput, type TakeDownInput } from '@/lib/intake/schema'
import { enterReport } from '@/lib/intake/submit-report'
import type { TakenDown } from '@/lib/intake/view'
import { now } from '@/lib/platform/clock'
import { flatValues } from '@/lib/platform/form-data'
import { ok, refuse, type Refusal, type Result } from '@/lib/platform/result'

/** What somebody tells an officer or a focal point: filed when it is whole, put away when the officer presses that button. */
export async function takeDown(officer: Officer, input: TakeDownInput): Promise<Result<TakenDown>> {
  if (input.intent === 'file') return fileTold(officer, input.form)
  const saved = await saveDraft(officer, input)
  return saved.ok ? ok({ kind: 'saved', ...saved.value }) : saved
}

async function fileTold(officer: Officer, form: AssistedFormInput): Promise<Result<TakenDown>> {
  if (!mayReport(officer, form.channel)) throw new AccessDenied(false)
  const { draft, firstTold, circumstances, ...report } = form
  const first = firstTold.year === '' ? null : earliest(firstTold)
  if (first && first > lastDay()) return refuse('invalid', { fields: { firstTold: ['futureDate'] } })
  const firstToldOn = first?.toISOString().slice(0, 10) ?? ''
  const filed = await enterReport(officer, { ...report, firstToldOn, circumstances: JSON.stringify(circumstances) })
  if (!filed.ok) return withTyped(filed.refusal, form)
  // After the report and not with it: should this fail, the draft's stamp is the report's, and filing it again adds nothing.
  if (draft) await deleteDraft(officer, { draft })
  return ok({ kind: 'filed', sent: filed.value })
}

/** Midnight comes first at UTC+14: only a day that is to come everywhere is refused. */
const lastDay = () => new Date(now().getTime() + 14 * 3_600_000)

/** A refusal that brings a fresh stamp brings the answers as well: those that only this form has must be among them. */
function withTyped(refusal: Refusal, form: AssistedFormInput) {
  const { stamp, ...typed } = flatValues(form)
  return refuse(refusal.code, { ...refusal, ...(refusal.values ? { values: { ...typed, stamp: refusal.values['stamp'] ?? stamp ?? '' } } : {}) })
}
