'use client'
import { unstable_rethrow as rethrowForNext } from 'next/navigation'
import { startTransition, useEffect, useState } from 'react'
import { usePostedAnswer } from '@/components/form/use-posted-answer'
import { proving } from '@/components/intake/proving'
import { useOtherLanguage, type Carried } from '@/components/intake/wizard/use-other-language'
import { useWarning } from '@/components/intake/wizard/use-warning'
import type { Questionnaire } from '@/lib/generated/prisma/enums'
import { getMaterialAction, takeStepAction } from '@/lib/intake/actions'
import { beginning, correcting, errorsOf, languageOf, showPage, turn, type Progress, type Turn } from '@/lib/intake/pages'
import type { Material, ReportPage, ReportStep } from '@/lib/intake/view'
import { flatValues, formToObject } from '@/lib/platform/form-data'
import type { Language } from '@/lib/platform/language'
import { ok, type Result } from '@/lib/platform/result'

const sendStep = proving(takeStepAction)

type Wizard = {
  questionnaire: Questionnaire
  language: Language
  /** Of the page, from beside it. */
  address: string
  /** The page before the questions; null where a posted page is shown. */
  first: ReportPage | null
}

/**
 * One questionnaire, two engines. Without JavaScript each press of a button posts its page, and the answers so far travel with
 * it, sealed. With JavaScript the same table of pages is turned over in the browser's memory, and nothing leaves it before the
 * report is sent. Whoever began without goes on through the server: only the server can open what is sealed.
 */
export function useSteps({ questionnaire, language, address, first }: Wizard) {
  const [posted, post] = usePostedAnswer(takeStepAction, address)
  const [carried, carryTo] = useOtherLanguage(language)
  const [answer, setAnswer] = useState<ReportStep | null>(carried?.step ?? null)
  const [progress, setProgress] = useState<Progress | null>(carried ? carried.progress : first && beginning)
  const { refused, setRefused, isPending, asking } = useAsking()
  const current = answer ?? (posted?.ok ? posted.value : first)
  const material = useMaterial(language, progress !== null, carried?.material ?? null)
  const step = progress && material && current?.kind === 'page' ? withMaterial(current, material) : current
  const warning = useWarning(step?.kind === 'page', carried?.step.kind === 'page' && carried.step.page !== 'before')

  const ask = async (data: FormData, after: Progress | null) => {
    const result = await sendStep(null, data)
    if (!result.ok) return result.refusal.code
    setAnswer(result.value)
    const page = result.value.kind === 'page' && result.value.page
    if (after && page) setProgress(after.page === 'check' ? correcting(after, page) : { ...after, page })
    return null
  }
  const onSubmit = (event: React.SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (isPending) return
    const { submitter } = event.nativeEvent
    const data = new FormData(event.currentTarget, submitter)
    const intent = String(data.get('intent') ?? 'continue')
    if (progress) data.set('progress', JSON.stringify(progress))
    const to = progress && intent !== 'send' && step?.kind === 'page' ? turned({ questionnaire, progress, intent, data }) : null
    const [elsewhere, there] = [submitter?.getAttribute('formaction'), languageOf(intent)]
    if (elsewhere && there) {
      const page = to && step && pageOf(questionnaire, to.progress, step.stamp)
      return asking(async () => {
        const found = page ? await inMemory(there, page, to.progress) : await fromServer(data)
        if (!found.ok) return found.refusal.code
        carryTo(elsewhere, found.value)
        return null
      })
    }
    warning.expect()
    // Without the words of the next page, which are on their way, the server turns it.
    if (!to || !material || !step) return asking(() => ask(data, to?.progress ?? progress))
    setRefused(null)
    setProgress(to.progress)
    setAnswer({ ...pageOf(questionnaire, to.progress, step.stamp), errors: to.errors })
  }
  const problem = refused ?? (posted && !posted.ok && !answer ? posted.refusal.code : step?.kind === 'page' ? step.problem : null)
  return { step, problem, isPending, formProps: { action: post, onSubmit, noValidate: true } }
}

function turned({ progress, data, ...facts }: Omit<Turn, 'typed'> & { data: FormData }) {
  const errors = (values: Progress['values']) => errorsOf({ questionnaire: facts.questionnaire, values }, progress.page)
  const typed = flatValues(formToObject(data))
  const to = turn({ ...facts, progress, typed }, (values) => Object.keys(errors(values)).length > 0)
  return { progress: to.progress, errors: to.wrong ? errors(to.progress.values) : {} }
}

/** A request of the page: resolves to why it was refused, or null. */
function useAsking() {
  const [refused, setRefused] = useState<string | null>(null)
  const [isPending, setPending] = useState(false)
  const ask = async (request: () => Promise<string | null>): Promise<void> => {
    setPending(true)
    setRefused(null)
    try {
      setRefused(await request())
    } catch (error) {
      rethrowForNext(error)
      // What was typed stays in the page, and the stamp makes sending again safe.
      setRefused('unreachable')
    } finally {
      setPending(false)
    }
  }
  const asking = (request: () => Promise<string | null>) => startTransition(() => ask(request))
  return { refused, setRefused, isPending, asking }
}

/** All words and towns, fetched once while the first page is read. Until they are there the server turns the pages. */
function useMaterial(language: Language, isWanted: boolean, carried: Material | null): Material | null {
  const [material, setMaterial] = useState(carried)
  const isMissing = isWanted && material === null
  useEffect(() => {
    if (!isMissing) return
    startTransition(async () => {
      try {
        const answer = await materialIn(language)
        if (answer.ok) setMaterial(answer.value)
      } catch (error) {
        rethrowForNext(error)
      }
    })
  }, [isMissing, language])
  return material
}

function materialIn(language: Language) {
  const form = new FormData()
  form.set('language', language)
  return getMaterialAction(null, form)
}

// What goes along is whole before the page goes: without a network nobody is led away from what they answered.
async function inMemory(language: Language, step: ReportPage, progress: Progress): Promise<Result<Carried>> {
  const answer = await materialIn(language)
  return answer.ok ? ok({ step, progress, material: answer.value }) : answer
}

/** Where only the server can open what was answered, and of a report that was sent. */
async function fromServer(data: FormData): Promise<Result<Carried>> {
  const answer = await takeStepAction(null, data)
  return answer.ok ? ok({ step: answer.value, progress: null, material: null }) : answer
}

const nothing: Material = { words: {}, places: { departments: [], towns: [], states: [] }, lines: [], medical: null }

function pageOf(questionnaire: Questionnaire, progress: Progress, stamp: string): ReportPage {
  return { kind: 'page', ...showPage(questionnaire, progress), ...nothing, kept: '', stamp, errors: {}, problem: null, challenge: null }
}

/** What only the server can find wrong it says in its own words. */
function withMaterial(page: ReportPage, { words, ...material }: Material): ReportPage {
  return { ...page, ...material, words: { ...words, errors: { ...(words['errors'] as object), ...(page.words['errors'] as object | undefined) } } }
}
