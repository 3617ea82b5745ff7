'use client'
import { useRouter } from 'next/navigation'
import { startTransition, useEffect, useState } from 'react'
import type { Progress } from '@/lib/intake/pages'
import type { Material, ReportStep } from '@/lib/intake/view'
import type { Language } from '@/lib/platform/language'

/** `progress` is null where only the server can open what was answered so far, and of a report that was sent. */
export type Carried = { step: ReportStep; progress: Progress | null; material: Material | null }

// In the memory of the open page, and nowhere else: the page in the other language takes its place without loading anew.
let onTheWay: Carried | null = null

/** What came along from the page in another language or weight, and the way to hand it on to the next. */
export function useOtherLanguage(language: Language) {
  const router = useRouter()
  const [carried] = useState(() => onTheWay)
  useEffect(() => {
    onTheWay = null
    // What the document says of itself stays in the language in which it was loaded.
    document.documentElement.lang = language
  }, [language])
  const carryTo = (address: string, on: Carried) => {
    onTheWay = on
    startTransition(() => {
      router.replace(address)
      // What stands around the page in the other weight is for the router the same as before.
      router.refresh()
    })
  }
  return [carried, carryTo] as const
}
