import { issueSetUpCode } from '@/lib/accounts/issue-set-up-code'

process.stdout.write(`${JSON.stringify({ code: await issueSetUpCode() })}\n`)
// Its pool of connections would keep the process alive.
process.exit(0)
