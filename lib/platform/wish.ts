import { isLanguage, type Language } from '@/lib/platform/language'

/** Before a public page's own path: the same page without a script. In the path, so that it needs no cookie and can be shared. */
export const litePrefix = '/lite'

/** What an address, and the browser's own wish to save data, ask for. */
export interface Wish {
  /** The page's own path, without the prefix. */
  path: string
  /** '/lite' or ''; stands before every link of the page. */
  prefix: string
  isLite: boolean
  /** Of a public page; the office has no language in its paths. */
  language: Language | undefined
}

/** @param saveData the request header of that name */
export function readWish(pathname: string, saveData: string | null): Wish {
  const inner = pathname.startsWith(`${litePrefix}/`) ? pathname.slice(litePrefix.length) : pathname
  const first = inner.split('/')[1]
  // The office has pages that need their script, so it is not under the prefix.
  const language = isLanguage(first) ? first : undefined
  const path = language ? inner : pathname
  const isPrefixed = path !== pathname
  const wantsLess = saveData?.trim().toLowerCase() === 'on'
  return { path, prefix: isPrefixed ? litePrefix : '', isLite: isPrefixed || (wantsLess && language !== undefined), language }
}
