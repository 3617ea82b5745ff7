import { writeFileSync } from 'node:fs'
import { permissionsPaper, workflowPaper } from '@/lib/cases/diagram'

writeFileSync('docs/permissions.md', permissionsPaper())
writeFileSync('docs/workflow.md', workflowPaper())
