'use client'
import { useEffect, useRef } from 'react'
import { isLeaving } from '@/components/ui/leaving'

/**
 * Asks before answers are lost, and only then: where nothing was typed, or all was sent, or somebody leaves in a hurry, nobody
 * is asked.
 * @param wasTyped before the page was there, in another language
 */
export function useWarning(isOpen: boolean, wasTyped: boolean) {
  const isTyped = useRef(wasTyped)
  useEffect(() => {
    if (!isOpen) return undefined
    const mark = () => {
      isTyped.current = true
    }
    const ask = (event: BeforeUnloadEvent) => {
      if (isTyped.current && !isLeaving()) event.preventDefault()
    }
    document.addEventListener('input', mark)
    window.addEventListener('beforeunload', ask)
    return () => {
      document.removeEventListener('input', mark)
      window.removeEventListener('beforeunload', ask)
    }
  }, [isOpen])
  return {
    expect: () => {
      isTyped.current = true
    },
  }
}
