import type { Hidden } from '@/lib/evidence/schema'

/** What became of one file. `failed`: nothing is known of it but that it did not arrive. */
export type Outcome =
  | { step: 'arrived'; hidden: Hidden | null }
  | { step: 'refused'; code: string }
  | { step: 'closed' }
  | { step: 'failed' }
  | { step: 'cancelled' }

export type Sending = { cancel: () => void; outcome: Promise<Outcome> }

/** XMLHttpRequest, because fetch tells nothing of how much has left. `onPart`: 0 to 1. */
export function post(address: string, body: FormData, onPart: (part: number) => void): { cancel: () => void; answer: Promise<{ text: string } | 'failed' | 'cancelled'> } {
  const request = new XMLHttpRequest()
  const answer = new Promise<{ text: string } | 'failed' | 'cancelled'>((resolve) => {
    request.upload.onprogress = ({ loaded, total }) => onPart(total > 0 ? loaded / total : 0)
    request.onload = () => resolve({ text: request.responseText })
    request.onerror = () => resolve('failed')
    request.onabort = () => resolve('cancelled')
  })
  request.open('POST', address)
  request.setRequestHeader('accept', 'application/json')
  request.send(body)
  return { cancel: () => request.abort(), answer }
}

/** One request for one file. */
export function sendFile(file: File, fields: Readonly<Record<string, string>>, onPart: (part: number) => void): Sending {
  const body = new FormData()
  // Before the file: the server has to know whose it is when its first byte comes.
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  body.append('files', file)
  const { cancel, answer } = post('/api/files', body, onPart)
  return { cancel, outcome: answer.then((said) => (typeof said === 'string' ? { step: said } : readAnswer(said.text))) }
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
