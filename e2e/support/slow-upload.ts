import { request } from 'node:http'
import { serve, serverEnvironment } from '@/lib/boot/serve'
import { readFacts, workers } from '@/e2e/support/facts'

/** A second server of the same build on the same database, which a test may kill. */
export async function secondServer() {
  const facts = readFacts()
  const port = Number(new URL(facts.address).port) + workers
  const address = `http://127.0.0.1:${port}`
  const secrets = { TEMWEN_SERVER_KEY: facts.TEMWEN_SERVER_KEY, peppersFile: facts.TEMWEN_PEPPERS_FILE, NEXTAUTH_SECRET: facts.NEXTAUTH_SECRET }
  const environment = serverEnvironment({ databaseUrl: facts.DATABASE_URL, secrets, address, isDemo: false })
  return { address, ...(await serve(environment, port, () => undefined)) }
}

const boundary = 'temwen-test-boundary'

/** A form with one file, of which as much leaves as the test says. `answer`: null when the connection broke. */
export function slowUpload(address: string, mailbox: string, name: string) {
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}`, accept: 'application/json' }
  const sending = request(`${address}/api/files`, { method: 'POST', headers })
  const answer = new Promise<string | null>((resolve) => {
    sending.on('error', () => resolve(null))
    sending.on('response', (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (some: string) => (text += some)).on('end', () => resolve(text)).on('error', () => resolve(null))
    })
  })
  const part = (head: string) => sending.write(`--${boundary}\r\ncontent-disposition: form-data; ${head}\r\n\r\n`)
  part('name="mailbox"')
  sending.write(`${mailbox}\r\n`)
  part(`name="files"; filename="${name}"\r\ncontent-type: application/octet-stream`)
  return {
    answer,
    send: (content: Uint8Array) => void sending.write(content),
    end: () => void sending.end(`\r\n--${boundary}--\r\n`),
  }
}
