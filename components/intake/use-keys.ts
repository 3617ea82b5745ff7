'use client'
import { useEffect, type RefObject } from 'react'

type Keys = { save: () => unknown; help: RefObject<HTMLDetailsElement | null> }

const controls = 'input:not([type="hidden"]), select, textarea, summary, button'

/**
 * Alt with a digit leads to a part of the page, Ctrl+Enter files, Ctrl+S saves, `?` shows the keys. Keys are told by their
 * place and never with AltGr or Ctrl+Alt, which write @ and other signs on French and Spanish keyboards.
 */
export function useKeys(form: RefObject<HTMLFormElement | null>, { save, help }: Keys) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const action = actionOf(event)
      // Alone in a line of text Enter would press the first button, and a slip is no decision.
      if (isLineEnd(event)) event.preventDefault()
      if (!action) return
      event.preventDefault()
      if (action === 'file') form.current?.requestSubmit()
      else if (action === 'save') save()
      else if (action === 'help') openHelp(help.current)
      else goTo(action)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [form, save, help])
}

function isLineEnd({ key, target, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return key === 'Enter' && !ctrlKey && !metaKey && target instanceof HTMLInputElement && target.closest('.assisted-form') !== null
}

function actionOf(event: KeyboardEvent): 'file' | 'save' | 'help' | number | null {
  const { key, code, altKey, shiftKey, target } = event
  const control = event.ctrlKey || event.metaKey
  if (event.repeat || event.isComposing || event.getModifierState('AltGraph') || (control && altKey)) return null
  if (control && !shiftKey && key === 'Enter') return 'file'
  if (control && !shiftKey && key.toLowerCase() === 's') return 'save'
  const digit = /^Digit([1-9])$/.exec(code)
  if (altKey && !shiftKey && digit) return Number(digit[1])
  const isTyping = target instanceof HTMLElement && target.matches('input:not([type="radio"], [type="checkbox"]), textarea, select')
  return key === '?' && !control && !altKey && !isTyping ? 'help' : null
}

function openHelp(fold: HTMLDetailsElement | null): void {
  if (!fold) return
  fold.open = !fold.open
  fold.querySelector('summary')?.focus()
}

function goTo(part: number): void {
  const section = document.getElementById(`part-${part}`)
  if (!section) return
  section.scrollIntoView({ block: 'start' })
  const seen = [...section.querySelectorAll<HTMLElement>(controls)].filter((one) => one.getClientRects().length > 0)
  seen[0]?.focus({ preventScroll: true })
}
