/** Next calls it once, when a server process starts. */
export async function register(): Promise<void> {
  // Next replaces this when it builds, which keeps the database's driver out of a bundle that could not load it.
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { startJobs } = await import('@/lib/jobs/start-jobs')
  await startJobs()
}
