import { useEffect, useRef, useState } from 'react'
import { sendFile, type Outcome } from '@/components/evidence/send-file'

/** One file on the page. The file itself is kept, so that it can be tried again without choosing it once more. */
export type Upload = { id: number; file: File; state: Outcome | { step: 'waiting' } | { step: 'sending'; part: number } }

/** Files go one after the other: on a thin line two at once arrive later, or not at all. */
export function useUploads(fields: Readonly<Record<string, string>>) {
  const [uploads, setUploads] = useState<Upload[]>([])
  const cancelOf = useRef(new Map<number, () => void>())
  const counter = useRef(0)

  const put = (id: number, state: Upload['state']) => setUploads((all) => all.map((one) => (one.id === id ? { ...one, state } : one)))
  const next = uploads.some(({ state }) => state.step === 'sending') ? undefined : uploads.find(({ state }) => state.step === 'waiting')

  useEffect(() => {
    if (!next) return
    const { id, file } = next
    const sending = sendFile(file, fields, (part) => put(id, { step: 'sending', part }))
    cancelOf.current.set(id, sending.cancel)
    put(id, { step: 'sending', part: 0 })
    void sending.outcome.then((outcome) => {
      cancelOf.current.delete(id)
      put(id, outcome)
    })
    // Only a file whose turn has come begins; the fields are the page's and do not change while it stands.
  }, [next?.id])

  return {
    uploads,
    add(files: readonly Upload['file'][], check: (file: File) => Upload['state']) {
      const added = files.map((file) => ({ id: ++counter.current, file, state: check(file) }))
      setUploads((all) => [...all, ...added])
    },
    retry: (id: number) => put(id, { step: 'waiting' }),
    cancel(id: number) {
      const abort = cancelOf.current.get(id)
      if (abort) abort()
      else put(id, { step: 'cancelled' })
    },
  }
}
