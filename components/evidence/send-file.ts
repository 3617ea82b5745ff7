import type { Hidden } from '@/lib/evidence/schema'

/** What became of one file. `failed`: nothing is known of it but that it did not arrive. */
export type Outcome =
  | { step: 'arrived'; hidden: Hidden | null }
  | { step: 'refused'; code: string }
  | { step: 'closed' }
  | { step: 'failed' }
  | { step: 'cancelled' }

export type Sending = { cancel: () => void; outcome: Promise<Outcome> }

/** One request for one file: XMLHttpRequest, because fetch tells nothing of how much has left. `onPart`: 0 to 1. */
export function sendFile(file: File, fields: Readonly<Record<string, string>>, onPart: (part: number) => void): Sending {
  const body = new FormData()
  // Before the file: the server has to know whose it is when its first byte comes.
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  body.append('files', file)
  const request = new XMLHttpRequest()
  const outcome = new Promise<Outcome>((resolve) => {
    request.upload.onprogress = ({ loaded, total }) => onPart(total > 0 ? loaded / total : 0)
    request.onload = () => resolve(readAnswer(request.responseText))
    request.onerror = () => resolve({ step: 'failed' })
    request.onabort = () => resolve({ step: 'cancelled' })
  })
  request.open('POST', '/api/files')
  request.setRequestHeader('accept', 'application/json')
  request.send(body)
  return { cancel: () => request.abort(), outcome }
}

type Answer = { closed?: boolean; files?: { ok: boolean; code?: string; hidden?: Hidden | null }[] }

/** By hand: what reads it is our own server's page, and a library to check it with would weigh more than all of this. */
function readAnswer(text: string): Outcome {
  try {
    const answer = JSON.parse(text) as Answer
    if (answer.closed) return { step: 'closed' }
    const file = answer.files?.[0]
    if (!file) return { step: 'failed' }
    return file.ok ? { step: 'arrived', hidden: file.hidden ?? null } : { step: 'refused', code: file.code ?? '' }
  } catch {
    return { step: 'failed' }
  }
}
