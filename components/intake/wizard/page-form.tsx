'use client'
import { useTranslations } from 'use-intl'
import { useErrorWords } from '@/components/form/use-fields'
import { Limits } from '@/components/intake/limits'
import { Lines } from '@/components/intake/lines'
import { CheckAnswers } from '@/components/intake/wizard/check-answers'
import { Question } from '@/components/intake/wizard/question'
import { Trap } from '@/components/intake/trap'
import { MedicalNotice } from '@/components/reference/medical-notice'
import { useSay } from '@/components/intake/wizard/say'
import type { useSteps } from '@/components/intake/wizard/use-steps'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import type { Questionnaire } from '@/lib/generated/prisma/enums'
import { answersForm, callsChild, fieldsOf, maySkip, namesOf, tellsOfMedicine, type Field } from '@/lib/intake/pages'
import type { Line, ReportPage } from '@/lib/intake/view'

type Props = {
  formProps: ReturnType<typeof useSteps>['formProps']
  hidden: Readonly<Record<string, string>>
  step: ReportPage
  problem: string | null
  isPending: boolean
  questionnaire: Questionnaire
  base: string
}

/** Minutes that the pages take whoever writes a little on each: a guess that a test with people should replace. */
const minutes = { MISCONDUCT: 10, SEXUAL_OR_GENDER_BASED: 12 } as const

/** One page of a questionnaire: what it asks, and the buttons that turn it. */
export function PageForm({ formProps, hidden, step, problem, isPending, questionnaire, base }: Props) {
  const t = useTranslations('ask')
  const titles = useTranslations('report')
  const { page, at, of, voices, values, places, lines } = step
  const say = useSay(voices)
  const fields = fieldsOf(page)
  const lead = say('lead', page)
  const isFirst = page === 'before'
  return (
    <>
      {!isFirst && page !== 'stopped' && <p className="progress">{t('progress', { at, of })}</p>}
      <PageHeader title={isFirst ? titles(`title.${questionnaire}`) : (say('page', page) ?? '')} lead={isFirst ? t('minutes', { minutes: minutes[questionnaire] }) : lead} />
      {isFirst && <Before medical={step.medical} questionnaire={questionnaire} />}
      {page === 'stopped' && <Lines lines={lines} services={`${base}/services`} />}
      {callsChild(step) && <ForChildren lines={lines} services={`${base}/services`} />}
      {/* A new form for each page: what is typed on one must not stand on the next. */}
      <form {...formProps} id={answersForm} autoComplete="off" key={`${page} ${step.kept}`}>
        <Problems {...{ step, problem, say }} />
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {fields.map((field) => (
          <Question key={field} {...{ field, values, say, places }} errors={step.errors} isAlone={fields.length === 1 && !isFirst} />
        ))}
        {page === 'check' && <CheckAnswers {...{ questionnaire, values, say, places }} />}
        {page === 'check' && <Trap label={titles('trap')} />}
        <Buttons page={page} isPending={isPending} />
      </form>
    </>
  )
}

/** What has to be known before the first question. */
function Before({ medical, questionnaire }: Pick<ReportPage, 'medical'> & { questionnaire: Questionnaire }) {
  const [report, services] = [useTranslations('report'), useTranslations('services')]
  return (
    <>
      {medical && tellsOfMedicine(questionnaire, 'before') && <MedicalNotice t={services} days={medical} />}
      <Limits t={report} />
    </>
  )
}

function Problems({ step, problem, say }: Pick<Props, 'step' | 'problem'> & { say: ReturnType<typeof useSay> }) {
  const t = useTranslations('report')
  const errors = useTranslations('errors')
  const words = useErrorWords()
  const wrong = Object.entries(step.errors).map(([name, key]) => {
    const [first] = namesOf(name as Field)
    return { field: name === 'when' ? name : (first ?? name), message: t('errorLine', { label: say('label', name) ?? '', message: words(key) }) }
  })
  const isOnceMore = wrong.length === 0 && (problem === 'press-again' || problem === 'prove')
  return <ErrorSummary title={errors(isOnceMore ? 'onceMore' : 'title')} errors={wrong.length === 0 && problem ? [{ message: words(problem) }] : wrong} />
}

function ForChildren({ lines, services }: { lines: readonly Line[]; services: string }) {
  const t = useTranslations('ask')
  return (
    <Notice tone="important" title={t('minor.noticeTitle')}>
      <p>{t('minor.notice')}</p>
      <Lines lines={[...lines].sort((left, right) => Number(right.isForChildren) - Number(left.isForChildren))} services={services} />
    </Notice>
  )
}

/** Continue stands first, because it is the button that the Enter key presses. */
function Buttons({ page, isPending }: { page: ReportPage['page']; isPending: boolean }) {
  const t = useTranslations('ask')
  const isLast = page === 'check'
  return (
    <>
      {page !== 'stopped' && (
        <Button name="intent" value={isLast ? 'send' : 'continue'} disabled={isPending}>
          {t(isPending ? 'sending' : isLast ? 'send' : page === 'before' ? 'begin' : 'continue')}
        </Button>
      )}
      {maySkip(page) && (
        <Button name="intent" value="skip" tone="quiet" disabled={isPending}>
          {t('skip')}
        </Button>
      )}
      {page !== 'before' && (
        <p>
          <button className="as-link" type="submit" name="intent" value="back" disabled={isPending}>
            {t('back')}
          </button>
        </p>
      )}
    </>
  )
}
