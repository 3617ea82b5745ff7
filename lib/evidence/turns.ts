import 'server-only'

/**
 * Lets so many run at a time and the others wait in the order in which they came.
 * @param usually how many, where whoever comes does not say
 */
export function turns(usually = Infinity): <T>(run: () => Promise<T>, most?: number) => Promise<T> {
  const waiting: (() => void)[] = []
  let running = 0
  return async (run, most = usually) => {
    // Whoever ends hands the place over, so that nobody can slip in between.
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve))
    else running++
    try {
      return await run()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}
