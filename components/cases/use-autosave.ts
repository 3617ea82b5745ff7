'use client'
import { useEffect, useRef, useState } from 'react'
import { saveTextDraftAction } from '@/lib/cases/actions'

const quietMs = 3_000

/**
 * Keeps what is being written in one field of a case's form, sealed to its writer, a moment after each pause. Nothing is said when
 * it fails: the text is still on the page, and the next pause tries again.
 * @returns when it was kept last, and what the form calls on input.
 */
export function useAutosave(caseId: string, place: string, field: string | undefined) {
  const [savedAt, setSavedAt] = useState<string | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const onInput = (event: React.InputEvent<HTMLFormElement>) => {
    const { target } = event
    if (!field || !(target instanceof HTMLTextAreaElement) || target.name !== field) return
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      const data = new FormData()
      for (const [name, value] of Object.entries({ caseId, place, text: target.value })) data.set(name, value)
      saveTextDraftAction(null, data).then(
        (result) => result.ok && setSavedAt(result.value.savedAt),
        () => undefined,
      )
    }, quietMs)
  }
  /** Once the words were sent nothing is left to keep. */
  const forget = () => clearTimeout(timer.current)
  return { savedAt, onInput, forget }
}
