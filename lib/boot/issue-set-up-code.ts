import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { ROOT } from '@/lib/boot/installation'

const { issueSetUpCode } = await import(pathToFileURL(join(ROOT, 'lib/accounts/issue-set-up-code.ts')).href)
process.stdout.write(`${JSON.stringify({ code: await issueSetUpCode() })}\n`)
process.exit(0)
