import { defineConfig, devices } from '@playwright/test'
import { place, workers } from '@/e2e/support/facts'
import { findChromium } from '@/lib/boot/chromium'

const port = Number(process.env.PORT ?? 3100)
const executablePath = findChromium()

const desktop = { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 800 } }

const fromTheBeginning = ['**/main-journey.spec.ts', '**/accounts.spec.ts']

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  // The tests of a file run one after the other; each worker has a server and a database to itself (e2e/support/server.ts).
  workers,
  forbidOnly: Boolean(process.env.CI),
  // A machine that does something else for a moment is no failure; what passes only then is said (lib/boot/test.ts).
  retries: process.env.CI ? 1 : 0,
  // A second factor's next code may be half a minute away.
  timeout: 150_000,
  expect: { timeout: 20_000 },
  reporter: 'line',
  use: {
    baseURL: `http://127.0.0.1:${port + place}`,
    locale: 'en-GB',
    timezoneId: 'UTC',
    // Recording costs as much as the test; a failure leaves the page as text, and --trace on the rest.
    trace: 'off',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
  },
  projects: [
    // First, each on a server that nobody has set up: they do so on its pages, and one counts everything there is.
    { name: 'from the beginning', testMatch: fromTheBeginning, use: desktop },
    { name: 'journeys', testIgnore: fromTheBeginning, use: desktop },
  ],
  webServer: {
    command: 'node --conditions=react-server --import tsx e2e/support/server.ts',
    url: `http://127.0.0.1:${port}/api/health`,
    // The first build of the pages is part of it.
    timeout: 600_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
    stdout: 'pipe',
    stderr: 'pipe',
  },
})
