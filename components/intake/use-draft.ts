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
 * Keeps what is typed as a draft every now and then, in the background and never twice at once. What is typed while a draft
 * travels is saved the next time. Leaving the page with something unsaved is asked about.
 */
export function useDraft(form: RefObject<HTMLFormElement | null>, isOn: boolean) {
  const [state, setState] = useState<DraftState>({ kind: 'untouched' })
  const isChanged = useRef(false)
  const isBusy = useRef(false)

  const save = useCallback(async (): Promise<string | null> => {
    if (!form.current || !isOn || isBusy.current) return null
    const data = new FormData(form.current)
    data.set('intent', 'save')
    isBusy.current = true
    isChanged.current = false
    setState({ kind: 'saving' })
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
      setState((known) => (known.kind === 'saving' ? { kind: 'saved', savedAt } : known))
      return savedAt
    } catch (error) {
      rethrowForNext(error)
      return failed('unreachable')
    } finally {
      isBusy.current = false
    }
  }, [form, isOn])

  const mark = useCallback(() => {
    isChanged.current = true
    setState((known) => (known.kind === 'saving' || known.kind === 'changed' ? known : { kind: 'changed' }))
  }, [])
  const ifChanged = useCallback((run: () => void) => isChanged.current && run(), [])
  useWatch(form, { mark, ifChanged, save })
  return { state, save }
}

type Watch = { mark: () => void; ifChanged: (run: () => void) => void; save: () => Promise<string | null> }

function useWatch(form: RefObject<HTMLFormElement | null>, { mark, ifChanged, save }: Watch) {
  useEffect(() => {
    const element = form.current
    if (!element) return undefined
    const warn = (event: BeforeUnloadEvent) => ifChanged(() => event.preventDefault())
    const timer = setInterval(() => ifChanged(() => void save()), everyMs)
    element.addEventListener('input', mark)
    window.addEventListener('beforeunload', warn)
    return () => {
      clearInterval(timer)
      element.removeEventListener('input', mark)
      window.removeEventListener('beforeunload', warn)
    }
  }, [form, mark, ifChanged, save])
}
