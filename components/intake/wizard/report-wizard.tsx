'use client'
import { useEffect, useRef, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { ReceiptPage } from '@/components/intake/receipt-page'
import { PageForm } from '@/components/intake/wizard/page-form'
import { Practice } from '@/components/intake/wizard/practice'
import { useSteps } from '@/components/intake/wizard/use-steps'
import type { Questionnaire } from '@/lib/generated/prisma/enums'
import type { BlankForm, Choices, Line } from '@/lib/intake/view'
import type { Language } from '@/lib/platform/language'

type Props = Omit<BlankForm, 'places'> & {
  places: Omit<Choices, 'towns'>
  questionnaire: Questionnaire
  language: Language
  /** Path of the start page, from which other pages are reached. */
  base: string
  lines: readonly Line[]
  /** What has to be known before the first question. */
  before: ReactNode
}

/** A questionnaire from what has to be known first to the receipt, in one place and without an address of its own for each page. */
export function ReportWizard({ stamp, questionnaire, language, places, next, base, lines, before }: Props) {
  const toMessages = useTranslations('receipt')('toMessages')
  const { step, problem, isPending, formProps } = useSteps(questionnaire, language, stamp)
  const top = useNewPage(step.kind === 'sent' ? 'sent' : step.page)
  const hidden = { stamp: step.stamp, kept: step.kept, questionnaire, language }
  if (step.kind === 'sent') {
    return (
      <ReceiptPage
        sent={step.sent}
        next={next}
        lines={lines}
        services={`${base}/services`}
        onward={{ href: `${base}/messages`, label: toMessages }}
        practice={step.sent.receipt && <Practice {...{ formProps, hidden, problem, isPending }} outcome={step.practice} />}
      />
    )
  }
  return (
    <div ref={top} tabIndex={-1}>
      <PageForm {...{ formProps, hidden, step, problem, isPending, questionnaire, base, lines }} places={{ ...places, towns: step.towns }} before={before} />
    </div>
  )
}

/** Takes focus and scroll to the top of a new page, as loading one would. */
function useNewPage(name: string) {
  const top = useRef<HTMLDivElement>(null)
  const last = useRef(name)
  useEffect(() => {
    if (last.current === name) return
    last.current = name
    window.scrollTo(0, 0)
    // An error summary asks for it itself.
    if (!top.current?.querySelector('.error-summary')) top.current?.focus()
  }, [name])
  return top
}
