import { defineConfig, devices } from '@playwright/test'
import { findChromium } from '@/lib/boot/chromium'

const port = Number(process.env.PORT ?? 3100)
const executablePath = findChromium()

const desktop = { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 800 } }

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  // All tests share one server and one database; each makes the reports it needs.
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  // A second factor's next code may be half a minute away.
  timeout: 150_000,
  expect: { timeout: 10_000 },
  reporter: 'line',
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    locale: 'en-GB',
    timezoneId: 'UTC',
    trace: 'retain-on-failure',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
  },
  projects: [
    // First, because it counts everything there is; the others add reports of their own.
    { name: 'main journey', testMatch: '**/main-journey.spec.ts', use: desktop },
    { name: 'journeys', testIgnore: '**/main-journey.spec.ts', use: desktop },
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
