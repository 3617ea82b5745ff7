import { runCommand } from '@/lib/boot/commands'
import { ROOT } from '@/lib/boot/installation'

/** How Node runs the project's own TypeScript as the server does: `server-only` then lets itself be imported. */
const RUN_TYPESCRIPT = ['--disable-warning=DeprecationWarning', '--conditions=react-server', '--import', 'tsx']

/** Runs one of our files as a process of its own, which alone gets the secrets in its environment. */
export function runProjectCode(file: string, environment: NodeJS.ProcessEnv, onOutput?: (text: string) => void) {
  return runCommand(process.execPath, [...RUN_TYPESCRIPT, file], { cwd: ROOT, env: environment, ...(onOutput ? { onOutput } : {}) })
}
