'use client'
import { createContext, use, type ReactNode } from 'react'
import type { UseFormRegisterReturn } from 'react-hook-form'
import { useTranslations } from 'use-intl'
import { Checkboxes, Radios } from '@/components/ui/choice'
import { DateField } from '@/components/ui/date-field'
import { Select, TextArea, TextField } from '@/components/ui/field'

/** What one control takes. */
type Wires = { name: string; error: string | undefined; defaultValue: string | undefined; inputProps: UseFormRegisterReturn }
export type Wire = (name: string) => Wires

const Wiring = createContext<Wire | null>(null)

/** Hands the form's wires to its many fields. */
export function Wired({ wire, children }: { wire: Wire; children: ReactNode }) {
  return <Wiring value={wire}>{children}</Wiring>
}

function useWire(): Wire {
  const wire = use(Wiring)
  if (!wire) throw new Error('a field outside its form')
  return wire
}

/** For choices: react-hook-form clears those that were made before the script had arrived, so it never gets hold of them. */
function unregistered({ name, error, defaultValue }: Wires) {
  return { name, error, defaultValue }
}

/** The words of a question: those of the public form where it asks the same, so that both ask alike. */
export function useAsked(): (kind: 'label' | 'hint', name: string) => string | undefined {
  const [ask, own] = [useTranslations('ask'), useTranslations('report.assisted')]
  return (kind, name) => {
    const key = `${kind}.${name}`
    if (own.has(key as 'label.channel')) return own(key as 'label.channel')
    return ask.has(key as 'label.matters') ? ask(key as 'label.matters') : undefined
  }
}

export function AskText({ name, width = 'full' }: { name: string; width?: 'medium' | 'full' }) {
  const [wire, asked] = [useWire(), useAsked()]
  return <TextField {...wire(name)} label={asked('label', name) ?? name} hint={asked('hint', name)} width={width} autoComplete="off" />
}

export function AskArea({ name, rows }: { name: string; rows: number }) {
  const [wire, asked] = [useWire(), useAsked()]
  return <TextArea {...wire(name)} label={asked('label', name) ?? name} hint={asked('hint', name)} rows={rows} autoComplete="off" />
}

type Options = readonly { value: string; label: string }[]

export function AskChoice({ name, options }: { name: string; options: Options | readonly { label: string; options: Options }[] }) {
  const [wire, asked] = [useWire(), useAsked()]
  const emptyLabel = useTranslations('ask')('notChosen')
  return <Select {...wire(name)} label={asked('label', name) ?? name} hint={asked('hint', name)} options={options} emptyLabel={emptyLabel} />
}

type Worded = { name: string; values: readonly string[]; /** Where the words of the values stand under `ask.option` or `report.assisted.option`. */ words?: string }

function useOptions({ name, values, words = name }: Worded) {
  const [ask, own] = [useTranslations('ask'), useTranslations('report.assisted')]
  return values.map((value) => {
    const key = `option.${words}.${value}`
    return { value, label: own.has(key as 'label.channel') ? own(key as 'label.channel') : ask(key as 'option.yes.YES') }
  })
}

export function AskOne(props: Worded) {
  const [wire, asked, options] = [useWire(), useAsked(), useOptions(props)]
  return <Radios {...unregistered(wire(props.name))} legend={asked('label', props.name)} hint={asked('hint', props.name)} options={options} inline />
}

export function AskMany(props: Worded) {
  const [wire, asked, options] = [useWire(), useAsked(), useOptions(props)]
  const { name, error, defaultValue } = wire(`${props.name}[]`)
  return (
    <div className="in-columns">
      <Checkboxes
        {...{ name, error }}
        legend={asked('label', props.name)}
        hint={asked('hint', props.name)}
        defaultValue={defaultValue?.split(',')}
        options={options}
      />
    </div>
  )
}

export function AskDate({ name }: { name: string }) {
  const [wire, asked, t] = [useWire(), useAsked(), useTranslations('ask')]
  const parts = { day: wire(`${name}.day`), month: wire(`${name}.month`), year: wire(`${name}.year`) }
  const error = wire(name).error ?? Object.values(parts).find((part) => part.error)?.error
  return (
    <DateField
      name={name}
      legend={asked('label', name)}
      hint={asked('hint', name)}
      error={error}
      labels={{ day: t('date.day'), month: t('date.month'), year: t('date.year') }}
      defaultValue={{ day: parts.day.defaultValue, month: parts.month.defaultValue, year: parts.year.defaultValue }}
      inputProps={{ day: parts.day.inputProps, month: parts.month.inputProps, year: parts.year.inputProps }}
    />
  )
}
