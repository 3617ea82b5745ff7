import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** A mail server of our own, with every letter it took. */
export type Smtp = { url: string; letters: { to: string[]; raw: string }[]; refuse: (address: string | null) => void; end: () => Promise<void> }

export async function startSmtp(): Promise<Smtp> {
  const letters: Smtp['letters'] = []
  let refused: string | null = null
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo: ({ address }, _session, answer) => answer(address === refused ? new Error(`no box for ${address}`) : null),
    onData(stream, session, answer) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        letters.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw: Buffer.concat(parts).toString('utf8') })
        answer(null)
      })
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  return { url: `smtp://127.0.0.1:${port}`, letters, refuse: (address) => (refused = address), end: () => new Promise((resolve) => server.close(() => resolve())) }
}
