'use client'
import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react'
import { useTranslations } from 'use-intl'
import { useErrorWords, useFields } from '@/components/form/use-fields'
import { useServerForm } from '@/components/form/use-server-form'
import { AskText, useAsked, Wired, type Wire } from '@/components/intake/assisted-fields'
import { AssistedHelp, PartList } from '@/components/intake/assisted-help'
import { Conversation, Danger, Happened, ReadOut, Section, Since, WhenAndWhere, WhoDidIt } from '@/components/intake/assisted-sections'
import { Sharing } from '@/components/intake/assisted-sharing'
import { FinishBar } from '@/components/intake/assisted-finish'
import { useDraft } from '@/components/intake/use-draft'
import { useKeys } from '@/components/intake/use-keys'
import { ErrorSummary } from '@/components/ui/error-summary'
import { takeDownAction } from '@/lib/intake/actions'
import { TakeDownInput } from '@/lib/intake/schema'
import type { Places, TakenDown } from '@/lib/intake/view'
import type { Refusal } from '@/lib/platform/result'

type Values = Readonly<Record<string, string>>
type Props = {
  stamp: string
  /** The number of the draft that this form would be. */
  draft: string
  places: Places
  toRead: ReactNode
  /** What a draft that was opened holds. */
  kept: Values | null
  hasDrafts: boolean
  /** What stands above, as long as nothing is done. */
  above: ReactNode
  onDone: (taken: TakenDown) => ReactNode
  /** Is given the way to save, for whatever else on the page would lose what is typed. */
  saver: RefObject<() => void>
}

/** The public form's questions on one long page, asked by an officer or a focal point, who says how the report came and from whom. */
export function AssistedReportForm({ stamp, draft, places, toRead, kept, hasDrafts, above, onDone, saver }: Props) {
  const server = useServerForm(TakeDownInput, takeDownAction, {})
  const register = useFields(server)
  const { result, refusal, errors, isPending, formProps } = server
  const typed: Values = refusal?.values ?? kept ?? {}
  const wire: Wire = (name) => ({ ...register(name), defaultValue: typed[name] })
  const { state, save, saveChanges } = useDraft(formProps.ref, hasDrafts && !isPending)
  const [left, setLeft] = useState<TakenDown | null>(null)
  const help = useRef<HTMLDetailsElement>(null)
  const open = useFolds(formProps.ref, typed)
  useKeys(formProps.ref, { save, help })
  useEffect(() => {
    saver.current = saveChanges
  }, [saver, saveChanges])

  const done = left ?? (result?.ok ? result.value : null)
  if (done) return onDone(done)
  return (
    <>
      {above}
      <div className="assisted">
        <PartList />
        <form {...formProps} className="assisted-form" autoComplete="off">
          <AssistedHelp fold={help} hasDrafts={hasDrafts} />
          <Problems refusal={refusal} errors={errors} />
          <input type="hidden" name="stamp" value={typed['stamp'] ?? stamp} />
          <input type="hidden" name="draft" value={typed['draft'] ?? draft} />
          <Wired wire={wire}>
            <Conversation />
            <ReadOut toRead={toRead} />
            <Happened open={open} />
            <Danger />
            <WhenAndWhere places={places} />
            <WhoDidIt places={places} />
            <Since />
            <Sharing wire={wire} />
            <Section part="finish">
              <AskText name="circumstances.thumbprint" />
            </Section>
          </Wired>
          <FinishBar isPending={isPending} state={state} save={hasDrafts ? save : null} onLeave={setLeft} />
        </form>
      </div>
    </>
  )
}

/** Which questions concern this report; while nothing tells, all do. */
function useFolds(form: RefObject<HTMLFormElement | null>, typed: Values) {
  const [chosen, setChosen] = useState<{ questionnaire: string; matters: string } | null>(null)
  useEffect(() => {
    const element = form.current
    const read = () => {
      if (!element) return
      const data = new FormData(element)
      setChosen({ questionnaire: String(data.get('questionnaire') ?? ''), matters: data.getAll('matters[]').join() })
    }
    element?.addEventListener('change', read)
    return () => element?.removeEventListener('change', read)
  }, [form])
  const { questionnaire, matters } = chosen ?? { questionnaire: typed['questionnaire'] ?? '', matters: typed['matters[]'] ?? '' }
  const isSexual = questionnaire === 'SEXUAL_OR_GENDER_BASED' || matters.split(',').includes('SEXUAL')
  return { misconduct: questionnaire !== 'SEXUAL_OR_GENDER_BASED', sexual: questionnaire === '' || isSexual }
}

/** In the order of the page. */
const mustBeRight = [
  'questionnaire', 'channel', 'language', 'reporterType', 'firstTold', 'circumstances.interpreterLanguage', 'circumstances.accountWhere', 'narrative', 'when', 'whenAbout',
  'departmentIso', 'communeId', 'place', 'people', 'stateId', 'unit', 'vehicle', 'witnesses', 'since', 'elsewhereWhom', 'beforeAbout', 'keepFrom', 'contact.reach',
  'contact.safety', 'contact.name', 'contact.codeWord', 'circumstances.thumbprint',
]

function Problems({ refusal, errors }: { refusal: Refusal | null; errors: Record<string, string> }) {
  const [t, title, words, asked] = [useTranslations('report'), useTranslations('errors')('title'), useErrorWords(), useAsked()]
  const found = mustBeRight.flatMap((field) => {
    const key = errors[field] ?? Object.entries(errors).find(([name]) => name.startsWith(`${field}.`))?.[1]
    return key ? [{ field, message: t('errorLine', { label: asked('label', field) ?? '', message: words(key) }) }] : []
  })
  const whole = found.length === 0 && refusal ? [{ message: words(refusal.code) }] : []
  return <ErrorSummary title={title} errors={[...found, ...whole]} />
}
