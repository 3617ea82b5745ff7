import { reporter } from '@/lib/access/actor-type'
import { addFile } from '@/lib/evidence/add-file'
import type { Mailbox } from '@/lib/intake/mailbox-field'

/** Run by killed-upload.db.test.ts as a process of its own, to be killed where it says it is. */
type Asked = { caseId: string; secretKey: string; page: string; size: number; until: number | 'kept' }
const { caseId, secretKey, page, size, until } = JSON.parse(process.argv[2] ?? '') as Asked
const { keyPairFromSecret } = await import('@/lib/vault/seal')
const mailbox: Mailbox = { caseId, page, words: null, keys: keyPairFromSecret(Buffer.from(secretKey, 'base64')) }

const here = () => process.stdout.write('here\n')

async function* content() {
  const whole = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(size, 'x')])
  const partBytes = 65_536
  for (let at = 0; at < whole.length; at += partBytes) {
    if (until !== 'kept' && at >= until) await stay()
    yield whole.subarray(at, at + partBytes)
  }
  // All of it was sent, and the last transaction has not begun.
  if (until !== 'kept') await stay()
}

/** Until somebody kills this process. */
function stay(): Promise<never> {
  here()
  setInterval(() => undefined, 1000)
  return new Promise(() => undefined)
}

await addFile(reporter, mailbox, { name: 'prèv.pdf', content: content() })
await stay()
