'use client'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'

const everyMs = 20_000
const Present = z.object({ names: z.array(z.string()) })

/** Who else has this case open. Says so once more each time it changes, and asks only while somebody looks. */
export function CasePresence({ caseId }: { caseId: string }) {
  const t = useTranslations('cases')
  const [names, setNames] = useState<string[]>([])
  useEffect(() => {
    const ask = async () => {
      if (document.visibilityState !== 'visible') return
      try {
        const answer = await fetch(`/cases/${caseId}/presence`, { method: 'POST' })
        if (answer.ok) setNames(Present.parse(await answer.json()).names)
      } catch {
        // Without a network nobody is seen; the forms say it when it matters.
        setNames([])
      }
    }
    void ask()
    const timer = setInterval(() => void ask(), everyMs)
    return () => clearInterval(timer)
  }, [caseId])
  return (
    <p role="status" className="presence">
      {names.length > 0 && t('presence', { names: names.join(', '), count: names.length })}
    </p>
  )
}
