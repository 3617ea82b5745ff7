import { defineConfig } from 'vitest/config'

const resolve = {
  alias: {
    '@': import.meta.dirname,
    // The real one throws outside a server component.
    'server-only': new URL('./e2e/support/empty.ts', import.meta.url).pathname,
  },
}
const exclude = ['node_modules/**', '.next/**', '.data/**']
const env = { TZ: 'UTC' }

export default defineConfig({
  test: {
    projects: [
      { resolve, test: { name: 'unit', env, include: ['**/*.test.ts'], exclude: [...exclude, '**/*.db.test.ts'], testTimeout: 20_000 } },
      {
        resolve,
        test: {
          name: 'db',
          env,
          include: ['**/*.db.test.ts'],
          exclude,
          globalSetup: ['e2e/support/database-server.ts'],
          setupFiles: ['e2e/support/database-of-this-file.ts'],
          // Sealing and stretching passwords takes its time by design.
          testTimeout: 30_000,
          hookTimeout: 30_000,
          // On two cores one works while the other waits for the database.
          maxWorkers: 2,
        },
      },
    ],
  },
})
