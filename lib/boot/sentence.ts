/**
 * An end that the person at the terminal can do something about. Its message is one whole sentence that says what to do;
 * it is shown without a stack, unlike a bug.
 */
export class Sentence extends Error {
  override name = 'Sentence'
}

export const DISK_FULL = 'The disk is full: free some space and start again; nothing that was stored is lost.'

const BY_CODE: Record<string, (path: string) => string> = {
  ENOSPC: () => DISK_FULL,
  EDQUOT: () => 'The disk quota is used up: free some space and start again; nothing that was stored is lost.',
  // PostgreSQL's own code for a full disk.
  '53100': () => DISK_FULL,
  EACCES: (path) => `The right to use ${path} is missing: give it to the user who starts Temwen, or start as the user who owns it.`,
  EPERM: (path) => `The right to change ${path} is missing: give it to the user who starts Temwen, or start as the user who owns it.`,
  EROFS: (path) => `${path} is on a disk that can only be read: move the folder to one that can be written.`,
  EMFILE: () => 'Too many files are open: raise the limit with "ulimit -n 4096" and start again.',
}

/** The sentence for an error of the operating system or of ours; undefined when it is a bug, which deserves its stack. */
export function sentenceOf(error: unknown): string | undefined {
  if (error instanceof Sentence) return error.message
  if (!(error instanceof Error) || !('code' in error)) return undefined
  const path = 'path' in error ? String(error.path) : 'a folder'
  return BY_CODE[String(error.code)]?.(path)
}

/** The sentence for a right that a program's own words say is missing. */
export function missingRightIn(words: string): string | undefined {
  const [, code = '', path = ''] = /(EACCES|EPERM|EROFS)[^'\n]*'([^']+)'/.exec(words) ?? []
  return BY_CODE[code]?.(path)
}

/** True when a program's own words say that the disk is full. */
export function saysDiskFull(words: string): boolean {
  return /No space left on device|ENOSPC|Disk quota exceeded|could not extend file/i.test(words)
}
