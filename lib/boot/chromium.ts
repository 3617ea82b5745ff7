import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { runCommand } from '@/lib/boot/commands'
import { ROOT } from '@/lib/boot/installation'
import { Sentence } from '@/lib/boot/sentence'

const USUAL = [
  '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable', '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** The browser for the tests: Playwright's own when it is there, else the system's; undefined when there is none. */
export function findChromium(): string | undefined {
  return [chromium.executablePath(), ...USUAL].find((path) => existsSync(path))
}

/**
 * Brings a browser, by Playwright's download, or on Debian from its packages: a closed network refuses the first.
 * @throws a sentence when neither works
 */
export async function requireChromium(): Promise<void> {
  if (await startsSome()) return
  const env = process.env
  await runCommand(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium'], { cwd: ROOT, env, timeoutSeconds: 240 })
  if (await startsSome()) return
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const apt = { env: { ...env, DEBIAN_FRONTEND: 'noninteractive' }, timeoutSeconds: 600 }
    await runCommand('apt-get', ['update', '-q'], apt)
    await runCommand('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], apt)
    if (await startsSome()) return
  }
  throw new Sentence('The browser tests need Chromium: install it with your system\'s packages, or with "npx playwright install --with-deps chromium".')
}

/** A browser may be there and lack a library of the system. */
async function startsSome(): Promise<boolean> {
  const path = findChromium()
  if (!path) return false
  const env = process.env
  const { code } = await runCommand(path, ['--version'], { env, timeoutSeconds: 60 }).catch(() => ({ code: -1 }))
  return code === 0
}
