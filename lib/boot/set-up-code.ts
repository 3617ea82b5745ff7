import { z } from 'zod'
import { runProjectCode } from '@/lib/boot/project-code'

/**
 * The code of the one-time set-up link; null when the installation is set up.
 * @param environment of the server, because the code is made with the server's secrets
 */
export async function askForSetUpCode(environment: NodeJS.ProcessEnv): Promise<string | null> {
  const { code, stdout, output } = await runProjectCode('lib/boot/issue-set-up-code.ts', environment)
  if (code !== 0) throw new Error(`The set-up link could not be made:\n${output}`)
  return z.object({ code: z.string().nullable() }).parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? '')).code
}
