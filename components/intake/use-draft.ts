'use client'
import { unstable_rethrow as rethrowForNext } from 'next/navigation'
import { useCallback, useEffect, useRef, useState, type RefObject } from 'react'
import { takeDownAction } from '@/lib/intake/actions'

const everyMs = 20_000

export type DraftState =
  | { kind: 'untouched' | 'changed' | 'saving' }
  | { kind: 'saved'; savedAt: string }
  /** `code` is a key of `errors`. */
  | { kind: 'failed'; code: string }

/**
 * Keeps what is typed as a draft every now and then, in the background and one after the other: two at once could arrive in
 * the wrong order. Leaving the page with something unsaved is asked about.
 */
export function useDraft(form: RefObject<HTMLFormElement | null>, isOn: boolean) {
  const [state, setState] = useState<DraftState>({ kind: 'untouched' })
  const isChanged = useRef(false)
  const last = useRef<Promise<unknown>>(Promise.resolve())

  const send = useCallback(async (data: FormData): Promise<string | null> => {
    const failed = (code: string) => {
      isChanged.current = true
      setState({ kind: 'failed', code })
      return null
    }
    try {
      const result = await takeDownAction(null, data)
      if (!result.ok) return failed(result.refusal.code)
      if (result.value.kind !== 'saved') return failed('unexpected')
      const { savedAt } = result.value
      setState(isChanged.current ? { kind: 'changed' } : { kind: 'saved', savedAt })
      return savedAt
    } catch (error) {
      rethrowForNext(error)
      return failed('unreachable')
    }
  }, [])

  /** @returns when it was saved, or null. What is on the page now is taken, even if the page changes before its turn comes. */
  const save = useCallback((): Promise<string | null> => {
    if (!form.current || !isOn) return Promise.resolve(null)
    const data = new FormData(form.current)
    data.set('intent', 'save')
    isChanged.current = false
    setState({ kind: 'saving' })
    const turn = last.current.then(() => send(data))
    last.current = turn.catch(() => undefined)
    return turn
  }, [form, isOn, send])

  const mark = useCallback(() => {
    isChanged.current = true
    setState((known) => (known.kind === 'saving' || known.kind === 'changed' ? known : { kind: 'changed' }))
  }, [])
  const ifChanged = useCallback((run: () => void) => isChanged.current && run(), [])
  const saveChanges = useCallback(() => ifChanged(() => void save()), [ifChanged, save])
  useWatch(form, { mark, ifChanged, saveChanges })
  return { state, save, saveChanges }
}

type Watch = { mark: () => void; ifChanged: (run: () => void) => void; saveChanges: () => void }

function useWatch(form: RefObject<HTMLFormElement | null>, { mark, ifChanged, saveChanges }: Watch) {
  useEffect(() => {
    const element = form.current
    if (!element) return undefined
    const warn = (event: BeforeUnloadEvent) => ifChanged(() => event.preventDefault())
    const timer = setInterval(saveChanges, everyMs)
    element.addEventListener('input', mark)
    window.addEventListener('beforeunload', warn)
    return () => {
      clearInterval(timer)
      element.removeEventListener('input', mark)
      window.removeEventListener('beforeunload', warn)
    }
  }, [form, mark, ifChanged, saveChanges])
}
