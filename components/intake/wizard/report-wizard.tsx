'use client'
import { useEffect, useRef, type ReactNode } from 'react'
import type { AbstractIntlMessages } from 'use-intl'
import { AddFiles } from '@/components/evidence/add-files'
import { Words } from '@/components/form/words'
import { ReceiptPage } from '@/components/intake/receipt-page'
import { PageForm } from '@/components/intake/wizard/page-form'
import { Practice } from '@/components/intake/wizard/practice'
import { useSteps } from '@/components/intake/wizard/use-steps'
import type { Questionnaire } from '@/lib/generated/prisma/enums'
import type { BlankForm, Choices, FileLimits, Line } from '@/lib/intake/view'
import type { Language } from '@/lib/platform/language'

type Props = Omit<BlankForm, 'places'> & {
  places: Omit<Choices, 'towns'>
  questionnaire: Questionnaire
  language: Language
  /** Path of the start page, from which other pages are reached. */
  base: string
  lines: readonly Line[]
  limits: FileLimits
  /** What has to be known before the first question. */
  before: ReactNode
  /** The words of the first page, and of whatever can be wrong; each further page brings its own. */
  words: AbstractIntlMessages
}

/** A questionnaire from what has to be known first to the receipt, in one place and without an address of its own for each page. */
export function ReportWizard({ words, ...props }: Props) {
  const steps = useSteps(props.questionnaire, props.language, props.stamp)
  return (
    <Words language={props.language} messages={{ ...words, ...(steps.step.words as AbstractIntlMessages) }}>
      <Step {...props} {...steps} />
    </Words>
  )
}

type StepProps = Omit<Props, 'words' | 'stamp'> & ReturnType<typeof useSteps>

function Step({ questionnaire, language, places, next, base, lines, limits, before, step, problem, isPending, formProps }: StepProps) {
  const top = useNewPage(step.kind === 'sent' ? 'sent' : step.page)
  const hidden = { stamp: step.stamp, kept: step.kept, questionnaire, language }
  if (step.kind === 'sent') {
    const practice = step.sent.receipt && <Practice {...{ formProps, hidden, problem, isPending }} outcome={step.practice} />
    const files = step.sent.mailbox && <AddFiles mailbox={step.sent.mailbox} {...{ language, base, ...limits }} />
    return <ReceiptPage sent={step.sent} {...{ next, lines, practice, files }} services={`${base}/services`} onward={{ href: `${base}/messages` }} />
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
