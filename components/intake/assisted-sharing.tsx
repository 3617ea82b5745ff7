'use client'
import { useTranslations } from 'use-intl'
import { AskArea, AskText, useAsked, type Wire } from '@/components/intake/assisted-fields'
import { Section } from '@/components/intake/assisted-sections'
import { Checkboxes } from '@/components/ui/choice'
import { purposes } from '@/lib/intake/answers'

/** What the person agreed to, as they said it. What is not ticked is refused; to be recorded is what filing means. */
export function Sharing({ wire }: { wire: Wire }) {
  const [t, asked] = [useTranslations('consent'), useAsked()]
  const { name, defaultValue } = wire('consent[]')
  const options = purposes.filter((purpose) => purpose !== 'RECORD').map((value) => ({ value, label: t(`purpose.${value}`), hint: t(`hint.${value}`) }))
  return (
    <Section part="sharing">
      <div className="in-columns">
        <Checkboxes name={name} legend={asked('label', 'consent')} hint={asked('hint', 'consent')} options={options} defaultValue={defaultValue?.split(',')} />
      </div>
      <AskText name="contact.reach" />
      <AskArea name="contact.safety" rows={3} />
      <div className="side-by-side">
        <AskText name="contact.name" />
        <AskText name="contact.codeWord" />
      </div>
    </Section>
  )
}
