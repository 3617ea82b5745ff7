import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '@/lib/boot/installation'

/** What stands for a part of an address that is filled in. */
const examples: Record<string, string[]> = { '[form]': ['1', '2'], '[...rest]': [] }

/** Every public page after its language, read from the folder, so that a new one cannot be forgotten. */
export function publicPaths(folder = join(ROOT, 'app', '(public)', '[lang]'), path = ''): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (!entry.isDirectory()) return entry.name === 'page.tsx' ? [path] : []
    const parts = entry.name.startsWith('[') ? examples[entry.name] : [entry.name]
    if (!parts) throw new Error(`bench/public-paths.ts has no example for ${entry.name}.`)
    return parts.flatMap((part) => publicPaths(join(folder, entry.name), `${path}/${part}`))
  })
}
