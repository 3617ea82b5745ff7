import 'server-only'
import { z } from 'zod'
import type { Actor } from '@/lib/access/actor-type'
import { Answer } from '@/lib/generated/prisma/enums'
import { beginning, correcting, errorsOf, languageOf, pageWith, pathOf, reportObject, turn, type PageName, type Progress } from '@/lib/intake/pages'
import { reportPage, sentPage, wholeMaterial } from '@/lib/intake/report-page'
import { Receipt, ReportInput, type StepInput, type MaterialInput } from '@/lib/intake/schema'
import { openStamp } from '@/lib/intake/stamp'
import { submitReport } from '@/lib/intake/submit-report'
import type { Material, ReportStep, SentReport } from '@/lib/intake/view'
import { fieldErrors, flatValues } from '@/lib/platform/form-data'
import { ok, refuse, type Result } from '@/lib/platform/result'
import { openField, sealField } from '@/lib/vault/server-seal'

const Kept = z.object({ page: z.string(), values: z.record(z.string(), z.string()), seen: z.array(z.string()) })
/** What the page beside a receipt needs once more; the receipt itself is in the stamp. */
const Sent = z.object({ dangerNow: z.enum(Answer), underEighteen: z.enum(Answer) })

type Outcome = Result<ReportStep, 'lost' | 'invalid'>

/**
 * One press of a button in a questionnaire. Nothing is stored before the report is sent: what was answered so far comes with
 * the form, sealed to this server, and goes back with the next page. A button that leads into another language leads to the
 * same page, or to the same receipt, in it.
 */
export async function takeStep(actor: Actor, pressed: StepInput): Promise<Outcome> {
  const input = { ...pressed, language: languageOf(pressed.intent) ?? pressed.language }
  const sent = Sent.safeParse(openField('sent', input.kept)?.value)
  if (sent.success) return seeReceipt(input, sent.data)
  const progress = readProgress(input)
  if (!progress) return refuse('lost')
  if (input.intent === 'send') return send(actor, input, progress)
  const { questionnaire, intent } = input
  const errors = (values: Progress['values']) => errorsOf({ questionnaire, values }, progress.page)
  const turned = turn({ questionnaire, progress, intent, typed: flatValues(input) }, (values) => Object.keys(errors(values)).length > 0)
  return ok(await reportPage(input, turned.progress, { errors: turned.wrong ? errors(turned.progress.values) : {} }))
}

/** Everything at once, for a browser that keeps the answers to itself and so does not say which page it is on. */
export async function getMaterial(_actor: Actor, { language }: MaterialInput): Promise<Result<Material, never>> {
  return ok(await wholeMaterial(language))
}

/** Null when the field was altered or is another server's. Its age does not matter: whoever was interrupted goes on. */
function readProgress({ kept, progress, questionnaire }: StepInput): Progress | null {
  if (!kept && !progress) return beginning
  const read = Kept.safeParse(kept ? openField('answers', kept)?.value : parsed(progress))
  if (!read.success) return null
  const { page, values, seen } = read.data
  const known = pathOf({ questionnaire, values })
  const isKnown = (name: string): name is PageName => known.some((one) => one === name)
  return { page: isKnown(page) ? page : (known[0] ?? 'before'), values, seen: seen.filter(isKnown) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

async function send(actor: Actor, input: StepInput, progress: Progress): Promise<Outcome> {
  const { questionnaire, language, stamp, trap, proof } = input
  const facts = { questionnaire, values: progress.values }
  const correct = async (errors: Record<string, string>) =>
    ok(await reportPage(input, correcting(progress, pageWith(facts, errors) ?? progress.page), { errors }))
  const local = errorsOf(facts)
  if (Object.keys(local).length > 0) return correct(local)
  const report = ReportInput.safeParse({ ...reportObject(facts), stamp, language, trap, proof })
  if (!report.success) return refuse('invalid', { fields: fieldErrors(report.error) })
  const result = await submitReport(actor, report.data)
  if (result.ok) return ok(await sentView(input, result.value, null))
  const { code, fields = {}, values = {} } = result.refusal
  if (code === 'invalid') return correct(Object.fromEntries(Object.entries(fields).map(([name, keys]) => [name, keys[0] ?? 'invalid'])))
  return ok(await reportPage(input, progress, { problem: code, stamp: values['stamp'] ?? stamp, challenge: values['challenge'] ?? null }))
}

function sentView(input: StepInput, sent: SentReport, practice: 'right' | 'wrong' | null): Promise<ReportStep> {
  const { dangerNow, underEighteen } = sent
  return sentPage(input, sent, { kept: sealField('sent', { dangerNow, underEighteen } satisfies z.infer<typeof Sent>), practice })
}

/** The receipt once more. Whoever wrote the number down tries it once, while it still stands there. */
async function seeReceipt(input: StepInput, sent: z.infer<typeof Sent>): Promise<Outcome> {
  const { intent, stamp, practice, mailbox } = input
  const opened = await openStamp(stamp)
  if (!opened) return refuse('lost')
  const typed = Receipt.safeParse(practice)
  const isRight = typed.success && typed.data === opened.receipt
  const outcome = languageOf(intent) ? null : isRight ? 'right' : 'wrong'
  return ok(await sentView(input, { ...sent, mailbox: mailbox || null, receipt: opened.isFresh ? opened.receipt : null }, outcome))
}
