import { createHash, randomBytes } from 'node:crypto'
import { expect, test, type Page } from '@playwright/test'
import { ownerPool } from '@/e2e/support/database'
import { colleagues, newestCase, newPage, visitCase } from '@/e2e/support/office-people'
import { fileReport } from '@/e2e/support/report-in-browser'
import { query } from '@/e2e/support/reporting'
import { secondServer, slowUpload } from '@/e2e/support/slow-upload'

/** A real server is killed in the middle of a file, at each step of it, and started again. */
test.describe.configure({ mode: 'serial' })

const narrative = 'Yo te pran telefòn li epi yo te kase l.'
let intake: Page
let server: Awaited<ReturnType<typeof secondServer>>
let mailbox: string
let caseId: string

test.beforeAll(async ({ browser }) => {
  ;({ intake } = await colleagues(browser, { intake: { name: 'Guerda Paul', roles: ['INTAKE_OFFICER'] } }))
  server = await secondServer()
  const page = await newPage(browser, { javaScriptEnabled: false })
  await fileReport(page, { base: `${server.address}/ht`, answers: { narrative } })
  mailbox = await page.locator('#files [name="mailbox"]').inputValue()
  ;({ id: caseId } = await newestCase())
})
test.afterAll(() => server.stop())

const count = async (sql: string) => (await query<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`))[0]?.n ?? 0
const files = () => count(`stored_file WHERE case_id = '${caseId}'`)
const entries = () => count(`log_entry WHERE subject_id = '${caseId}' AND event = 'file.added'`)
const uploads = () => count('upload')
const chunks = () => count('file_chunk WHERE file_id IN (SELECT file_id FROM upload ORDER BY xmin::text::bigint DESC LIMIT 1)')
const waits = () => count('pg_locks WHERE NOT granted')

/** Holds something that the server will want, until it has been killed. */
async function holding(statement: string, run: () => Promise<void>): Promise<void> {
  const pool = ownerPool()
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    await client.query(statement)
    await run()
  } finally {
    client.release(true)
    await pool.end()
  }
}

type Sent = ReturnType<typeof slowUpload>
type Step = { name: string; isKept: boolean; reach: (sent: Sent, content: Buffer, before: number) => Promise<void>; hold?: () => string }

const wholeOf = async (sent: Sent, content: Buffer) => {
  sent.send(content)
  sent.end()
  await expect.poll(waits).toBeGreaterThan(0)
}
const steps: Step[] = [
  {
    name: 'before its first chunk',
    isKept: false,
    reach: async (sent, content, before) => {
      sent.send(content.subarray(0, 20_000))
      await expect.poll(uploads).toBe(before + 1)
      expect(await chunks()).toBe(0)
    },
  },
  {
    name: 'in its middle',
    isKept: false,
    reach: async (sent, content) => {
      sent.send(content.subarray(0, 1_000_000))
      await expect.poll(chunks).toBeGreaterThan(7)
    },
  },
  { name: 'before its last transaction', isKept: false, hold: () => `SELECT 1 FROM case_file WHERE id = '${caseId}' FOR UPDATE`, reach: wholeOf },
  { name: 'within its last transaction', isKept: false, hold: () => 'LOCK TABLE stored_file IN SHARE MODE', reach: wholeOf },
  {
    name: 'after its last transaction',
    isKept: true,
    reach: async (sent, content) => {
      const had = await files()
      sent.send(content)
      sent.end()
      await expect.poll(files).toBe(had + 1)
    },
  },
]

for (const [at, { name, isKept, reach, hold }] of steps.entries()) {
  test(`killed ${name}, the words are there, the file is whole or absent, and is taken when it is sent again`, async () => {
    const content = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(2_000_000)])
    const [filesBefore, uploadsBefore] = [await files(), await uploads()]
    expect(await entries()).toBe(filesBefore)
    const kill = async () => {
      const sent = slowUpload(server.address, mailbox, `${at}.pdf`)
      await reach(sent, content, uploadsBefore)
      await server.kill()
      await sent.answer
    }
    await (hold ? holding(hold(), kill) : kill())
    await expect.poll(waits).toBe(0)

    server = await secondServer()
    const kept = filesBefore + (isKept ? 1 : 0)
    expect([await files(), await entries()]).toEqual([kept, kept])
    await visitCase(intake, `/cases/${caseId}`)
    await expect(intake.locator('main')).toContainText(narrative)
    await expect(intake.locator('#files').getByText(`${at}.pdf`)).toHaveCount(isKept ? 1 : 0)

    const again = slowUpload(server.address, mailbox, `${at}.pdf`)
    again.send(content)
    again.end()
    expect(JSON.parse((await again.answer) ?? '')).toMatchObject({ files: [{ name: `${at}.pdf`, ok: true }] })
    expect([await files(), await entries()]).toEqual([filesBefore + 1, filesBefore + 1])
    await intake.reload()
    const sum = createHash('sha256').update(content).digest('hex')
    const row = intake.locator('#files li', { hasText: `${at}.pdf` })
    await expect(row).toContainText(sum)
    const page = (await row.locator('a').getAttribute('href')) ?? ''
    const original = await intake.request.get(page.replace('/evidence/', '/files/'))
    expect(createHash('sha256').update(await original.body()).digest('hex')).toBe(sum)
  })
}
