'use client'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { AskArea, AskChoice, AskDate, AskMany, AskOne, AskText } from '@/components/intake/assisted-fields'
import { Fold } from '@/components/ui/fold'
import { Notice } from '@/components/ui/notice'
import { Questionnaire } from '@/lib/generated/prisma/enums'
import { acts, ageBands, answers, assistedChannels, counts, matters, reporterTypes, sexes, times, whenKnown } from '@/lib/intake/answers'
import { interpreterRelations, readings } from '@/lib/intake/schema'
import type { Places } from '@/lib/intake/view'
import { languages } from '@/lib/platform/language'

/** The parts of the page in their order; their place is the number of the key that leads there. */
export const parts = ['conversation', 'read', 'happened', 'danger', 'when', 'who', 'since', 'sharing', 'finish'] as const
export type Part = (typeof parts)[number]

export const partId = (part: Part) => `part-${parts.indexOf(part) + 1}`

export function Section({ part, children }: { part: Part; children: ReactNode }) {
  const t = useTranslations('report.assisted')
  return (
    <section className="part" id={partId(part)} aria-labelledby={`${partId(part)}-title`}>
      <h2 id={`${partId(part)}-title`}>
        <span className="part-number">{parts.indexOf(part) + 1}</span> {t(`part.${part}`)}
      </h2>
      {children}
    </section>
  )
}

/** How the report reached whoever writes it down. */
export function Conversation() {
  const [t, term] = [useTranslations('report.assisted'), useTranslations('terms')]
  return (
    <Section part="conversation">
      <div className="side-by-side">
        <AskChoice name="questionnaire" options={Object.values(Questionnaire).map((value) => ({ value, label: term(`questionnaire.${value}`) }))} />
        <AskChoice name="channel" options={assistedChannels.map((value) => ({ value, label: term(`channel.${value}`) }))} />
        <AskChoice name="language" options={languages.map((value) => ({ value, label: term(`language.${value}`) }))} />
        <AskChoice name="reporterType" options={reporterTypes.map((value) => ({ value, label: term(`reporterType.${value}`) }))} />
      </div>
      <AskDate name="firstTold" />
      <AskOne name="circumstances.interpreter" values={['YES', 'NO']} words="yes" />
      <div className="if-interpreter">
        <AskText name="circumstances.interpreterLanguage" width="medium" />
        <AskOne name="circumstances.interpreterRelation" values={interpreterRelations} words="relation" />
        <AskOne name="circumstances.interpreterSex" values={sexes} words="sex" />
        <AskOne name="circumstances.interpreterWished" values={answers} words="wished" />
      </div>
      <AskOne name="circumstances.accountElsewhere" values={answers} words="answer" />
      <div className="if-elsewhere">
        <Notice tone="important" title={t('referralTitle')}>
          <p>{t('referralText')}</p>
        </Notice>
        <AskText name="circumstances.accountWhere" />
      </div>
    </Section>
  )
}

/** @param toRead what is read out, as the mission's own pages have it. */
export function ReadOut({ toRead }: { toRead: ReactNode }) {
  return (
    <Section part="read">
      {toRead}
      <AskMany name="circumstances.read" values={readings} words="read" />
    </Section>
  )
}

/** The questions of the form that was not chosen are folded away. What was answered there stays, and is filed. */
export function Happened({ open }: { open: { misconduct: boolean; sexual: boolean } }) {
  const t = useTranslations('report.assisted')
  return (
    <Section part="happened">
      <AskArea name="narrative" rows={10} />
      <Fold summary={t('foldMisconduct')} open={open.misconduct} id="fold-misconduct">
        <AskMany name="matters" values={matters} />
      </Fold>
      <Fold summary={t('foldSexual')} open={open.sexual} id="fold-sexual">
        <AskMany name="acts" values={acts} />
        <AskOne name="harmedAge" values={ageBands} />
        <AskOne name="harmedSex" values={sexes} />
        <AskOne name="harmedKnows" values={answers} words="answer" />
      </Fold>
    </Section>
  )
}

export function Danger() {
  return (
    <Section part="danger">
      <AskOne name="dangerNow" values={answers} words="answer" />
      <AskOne name="died" values={answers} words="answer" />
      <AskOne name="underEighteen" values={answers} words="answer" />
      <AskText name="keepFrom" />
    </Section>
  )
}

export function WhenAndWhere({ places }: { places: Places }) {
  return (
    <Section part="when">
      <AskOne name="whenKnown" values={whenKnown} />
      <AskDate name="when" />
      <AskText name="whenAbout" />
      <AskOne name="timeOfDay" values={times} />
      <div className="side-by-side">
        <AskChoice name="departmentIso" options={places.departments} />
        <AskChoice name="communeId" options={places.towns} />
      </div>
      <AskText name="place" />
    </Section>
  )
}

export function WhoDidIt({ places }: { places: Places }) {
  return (
    <Section part="who">
      <AskArea name="people" rows={4} />
      <AskOne name="perpetratorCount" values={counts} />
      <div className="side-by-side">
        <AskChoice name="stateId" options={places.states} />
        <AskText name="unit" />
      </div>
      <AskText name="vehicle" />
    </Section>
  )
}

export function Since() {
  return (
    <Section part="since">
      <AskArea name="witnesses" rows={3} />
      <AskArea name="since" rows={3} />
      <AskOne name="careSought" values={answers} words="answer" />
      <AskOne name="elsewhere" values={answers} words="answer" />
      <AskText name="elsewhereWhom" />
      <AskOne name="before" values={answers} words="answer" />
      <AskText name="beforeAbout" />
    </Section>
  )
}
