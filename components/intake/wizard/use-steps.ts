'use client'
import { unstable_rethrow as rethrowForNext } from 'next/navigation'
import { startTransition, useEffect, useState } from 'react'
import { usePostedAnswer } from '@/components/form/use-posted-answer'
import { proving } from '@/components/intake/proving'
import { useWarning } from '@/components/intake/wizard/use-warning'
import type { Questionnaire } from '@/lib/generated/prisma/enums'
import { getMaterialAction, takeStepAction } from '@/lib/intake/actions'
import { beginning, correcting, errorsOf, showPage, turn, type Progress } from '@/lib/intake/pages'
import type { Material, ReportPage, ReportStep } from '@/lib/intake/view'
import { flatValues, formToObject } from '@/lib/platform/form-data'
import type { Language } from '@/lib/platform/language'

const sendStep = proving(takeStepAction)

/**
 * One questionnaire, two engines. Without JavaScript each press of a button posts its page, and the answers so far travel with
 * it, sealed. With JavaScript the same table of pages is turned over in the browser's memory, and nothing leaves it before the
 * report is sent. Whoever began without goes on through the server: only the server can open what is sealed.
 * @param first the page before the questions; null where a posted page is shown
 */
export function useSteps(questionnaire: Questionnaire, language: Language, first: ReportPage | null) {
  const [posted, post] = usePostedAnswer(takeStepAction)
  const [answer, setAnswer] = useState<ReportStep | null>(null)
  const [progress, setProgress] = useState<Progress | null>(first ? beginning : null)
  const [refused, setRefused] = useState<string | null>(null)
  const [isPending, setPending] = useState(false)
  const current = answer ?? (posted?.ok ? posted.value : first)
  const material = useMaterial(language, progress !== null)
  const step = progress && material && current?.kind === 'page' ? withMaterial(current, material) : current
  const warning = useWarning(step?.kind === 'page')

  const ask = async (data: FormData, after: Progress | null): Promise<void> => {
    setPending(true)
    setRefused(null)
    try {
      const result = await sendStep(null, data)
      if (!result.ok) return setRefused(result.refusal.code)
      setAnswer(result.value)
      const page = result.value.kind === 'page' && result.value.page
      if (after && page) setProgress(after.page === 'check' ? correcting(after, page) : { ...after, page })
    } catch (error) {
      rethrowForNext(error)
      // What was typed stays in the page, and the stamp makes sending again safe.
      setRefused('unreachable')
    } finally {
      setPending(false)
    }
  }
  const turned = (from: Progress, intent: string, data: FormData) => {
    const errors = (values: Progress['values']) => errorsOf({ questionnaire, values }, from.page)
    const typed = flatValues(formToObject(data))
    const to = turn({ questionnaire, progress: from, intent, typed }, (values) => Object.keys(errors(values)).length > 0)
    return { progress: to.progress, errors: to.wrong ? errors(to.progress.values) : {} }
  }
  const onSubmit = (event: React.SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (isPending) return
    const data = new FormData(event.currentTarget, event.nativeEvent.submitter)
    const intent = String(data.get('intent') ?? 'continue')
    warning.expect()
    if (progress) data.set('progress', JSON.stringify(progress))
    const to = progress && intent !== 'send' && step?.kind === 'page' ? turned(progress, intent, data) : null
    // Without the words of the next page, which are on their way, the server turns it.
    if (!to || !material || !step) return startTransition(() => ask(data, to?.progress ?? progress))
    setRefused(null)
    setProgress(to.progress)
    setAnswer({ ...pageOf(questionnaire, to.progress, step.stamp), errors: to.errors })
  }
  const problem = refused ?? (posted && !posted.ok && !answer ? posted.refusal.code : step?.kind === 'page' ? step.problem : null)
  return { step, problem, isPending, formProps: { action: post, onSubmit, noValidate: true } }
}

/** All words and towns, fetched once while the first page is read. Until they are there the server turns the pages. */
function useMaterial(language: Language, isWanted: boolean): Material | null {
  const [material, setMaterial] = useState<Material | null>(null)
  useEffect(() => {
    if (!isWanted) return
    const form = new FormData()
    form.set('language', language)
    startTransition(async () => {
      try {
        const answer = await getMaterialAction(null, form)
        if (answer.ok) setMaterial(answer.value)
      } catch (error) {
        rethrowForNext(error)
      }
    })
  }, [isWanted, language])
  return material
}

const nothing: Material = { words: {}, places: { departments: [], towns: [], states: [] }, lines: [], medical: null }

function pageOf(questionnaire: Questionnaire, progress: Progress, stamp: string): ReportPage {
  return { kind: 'page', ...showPage(questionnaire, progress), ...nothing, kept: '', stamp, errors: {}, problem: null, challenge: null }
}

/** What only the server can find wrong it says in its own words. */
function withMaterial(page: ReportPage, { words, ...material }: Material): ReportPage {
  return { ...page, ...material, words: { ...words, errors: { ...(words['errors'] as object), ...(page.words['errors'] as object | undefined) } } }
}
