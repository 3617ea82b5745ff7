import 'server-only'
import { createTransport } from 'nodemailer'
import { env } from '@/lib/platform/env'

type Letter = { to: string; subject: string; text: string; id: string }

/** Whether this installation has been told how to send letters. */
export function mayMail(): boolean {
  return env().TEMWEN_SMTP_URL !== undefined && env().TEMWEN_MAIL_FROM !== undefined
}

const isHere = (host: string) => ['localhost', '127.0.0.1', '[::1]'].includes(host)

/** Hands a letter to the mail server. `id` makes its Message-ID, so that one that was handed over twice is known as one. */
export async function sendLetter({ to, subject, text, id }: Letter): Promise<void> {
  const { TEMWEN_SMTP_URL: url, TEMWEN_MAIL_FROM: from, NEXTAUTH_URL } = env()
  if (url === undefined || from === undefined) throw new Error('no mail server is set')
  // Over a network the address of an officer goes out encrypted or not at all; and nobody is told this machine's own name.
  const transport = createTransport({ url, requireTLS: !isHere(new URL(url).hostname), name: new URL(NEXTAUTH_URL).hostname })
  try {
    const messageId = `<${id}@${from.split('@')[1] ?? 'temwen'}>`
    await transport.sendMail({ from, to, subject, text, messageId, xMailer: false, headers: { 'Auto-Submitted': 'auto-generated' } })
  } finally {
    transport.close()
  }
}
