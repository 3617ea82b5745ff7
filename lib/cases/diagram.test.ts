import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { permissionsPaper, workflowPaper } from '@/lib/cases/diagram'

test.each([
  ['docs/permissions.md', permissionsPaper],
  ['docs/workflow.md', workflowPaper],
])('%s says what the tables say (else run `npx tsx prisma/tools/write-docs.ts`)', (file, paper) => {
  expect(readFileSync(file, 'utf8')).toBe(paper())
})
