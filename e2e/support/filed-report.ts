import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { z } from 'zod'
import { readFacts } from '@/e2e/support/facts'

const Filed = z.object({ receipt: z.string(), caseId: z.uuid() })

/** A report without the pages of the form; with a question, it is acknowledged and the question asked. Reporting must be open. */
export function fileReport(question = ''): z.infer<typeof Filed> {
  const { address, DATABASE_URL, TEMWEN_SERVER_KEY, TEMWEN_PEPPERS_FILE, NEXTAUTH_SECRET } = readFacts()
  const env = { ...process.env, DATABASE_URL, TEMWEN_SERVER_KEY, TEMWEN_PEPPERS_FILE, NEXTAUTH_SECRET, NEXTAUTH_URL: address }
  const script = join(import.meta.dirname, 'file-and-ask.ts')
  const printed = execFileSync(process.execPath, ['--conditions=react-server', '--import', 'tsx', script, question], { env, encoding: 'utf8' })
  return Filed.parse(JSON.parse(printed))
}
