'use client'
import { useEffect, useRef } from 'react'
import type { AbstractIntlMessages } from 'use-intl'
import { AddFiles } from '@/components/evidence/add-files'
import { Words } from '@/components/form/words'
import { ReceiptPage } from '@/components/intake/receipt-page'
import { PageForm } from '@/components/intake/wizard/page-form'
import { Practice } from '@/components/intake/wizard/practice'
import { useSteps } from '@/components/intake/wizard/use-steps'
import { LinkButton } from '@/components/ui/button'
import type { Questionnaire } from '@/lib/generated/prisma/enums'
import { answersForm } from '@/lib/intake/pages'
import type { ReportPage, ReportStep } from '@/lib/intake/view'
import type { Language } from '@/lib/platform/language'

type Props = {
  questionnaire: Questionnaire
  language: Language
  /** Of this page, as `1` in `/fr/form/1`. */
  address: string
  /** Path of the start page, from which other pages are reached. */
  base: string
  /** Null where a page was posted: then the next one has come instead, or, where the post was none of ours, the way to begin `again`. */
  first: ReportPage | null
  again?: { href: string; label: string }
}

/** A questionnaire from what has to be known first to the receipt, in one place and without an address of its own for each page. */
export function ReportWizard({ first, again, ...props }: Props) {
  const steps = useSteps({ ...props, first })
  if (!steps.step) return again && <Again {...again} />
  return (
    <Words language={props.language} messages={steps.step.words as AbstractIntlMessages}>
      <Step {...props} {...steps} step={steps.step} />
    </Words>
  )
}

type StepProps = Omit<Props, 'first' | 'again' | 'address'> & ReturnType<typeof useSteps> & { step: ReportStep }

function Step({ questionnaire, language, base, step, problem, isPending, formProps }: StepProps) {
  const top = useNewPage(step.kind === 'sent' ? 'sent' : step.page)
  const hidden = { stamp: step.stamp, kept: step.kept, questionnaire, language }
  if (step.kind === 'sent') {
    const { sent, next, lines, limits } = step
    const practice = <Practice {...{ formProps, problem, isPending }} hasNumber={sent.receipt !== null} hidden={{ ...hidden, mailbox: sent.mailbox ?? '' }} outcome={step.practice} />
    const files = sent.mailbox && <AddFiles mailbox={sent.mailbox} {...{ language, base, ...limits }} />
    return <ReceiptPage {...{ sent, next, lines, practice, files }} services={`${base}/services`} onward={{ href: `${base}/messages` }} />
  }
  return (
    <div ref={top} tabIndex={-1}>
      <PageForm {...{ formProps, hidden, step, problem, isPending, questionnaire, base }} />
    </div>
  )
}

/** The form is there for the languages, whose buttons belong to it; it asks for a page and posts nothing. */
function Again({ href, label }: NonNullable<Props['again']>) {
  return (
    <form id={answersForm}>
      <LinkButton href={href}>{label}</LinkButton>
    </form>
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
