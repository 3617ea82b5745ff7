import 'server-only'
import { fileTypeFromBuffer } from 'file-type'
import type { FileKind } from '@/lib/generated/prisma/enums'
import { ok, refuse, type Result } from '@/lib/platform/result'

export type FileType = { kind: FileKind; mime: string }
type Refusal = 'executable' | 'empty' | 'contradicts' | 'unknown'

/** By what `file-type` calls it. Whatever is not here is not taken: archives, programs, web pages, drawings with scripts. */
const taken: Readonly<Record<string, readonly [FileKind, string]>> = {
  jpg: ['IMAGE', 'image/jpeg'],
  png: ['IMAGE', 'image/png'],
  apng: ['IMAGE', 'image/apng'],
  webp: ['IMAGE', 'image/webp'],
  gif: ['IMAGE', 'image/gif'],
  heic: ['IMAGE', 'image/heic'],
  heif: ['IMAGE', 'image/heif'],
  avif: ['IMAGE', 'image/avif'],
  mp4: ['VIDEO', 'video/mp4'],
  m4v: ['VIDEO', 'video/mp4'],
  mov: ['VIDEO', 'video/quicktime'],
  webm: ['VIDEO', 'video/webm'],
  mkv: ['VIDEO', 'video/matroska'],
  '3gp': ['VIDEO', 'video/3gpp'],
  '3g2': ['VIDEO', 'video/3gpp2'],
  avi: ['VIDEO', 'video/vnd.avi'],
  ogv: ['VIDEO', 'video/ogg'],
  mp3: ['AUDIO', 'audio/mpeg'],
  m4a: ['AUDIO', 'audio/mp4'],
  m4b: ['AUDIO', 'audio/mp4'],
  aac: ['AUDIO', 'audio/aac'],
  ogg: ['AUDIO', 'audio/ogg'],
  oga: ['AUDIO', 'audio/ogg'],
  ogx: ['AUDIO', 'audio/ogg'],
  spx: ['AUDIO', 'audio/ogg'],
  opus: ['AUDIO', 'audio/ogg'],
  wav: ['AUDIO', 'audio/wav'],
  amr: ['AUDIO', 'audio/amr'],
  flac: ['AUDIO', 'audio/flac'],
  pdf: ['DOCUMENT', 'application/pdf'],
  docx: ['DOCUMENT', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  xlsx: ['DOCUMENT', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  pptx: ['DOCUMENT', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  odt: ['DOCUMENT', 'application/vnd.oasis.opendocument.text'],
  ods: ['DOCUMENT', 'application/vnd.oasis.opendocument.spreadsheet'],
  odp: ['DOCUMENT', 'application/vnd.oasis.opendocument.presentation'],
  rtf: ['DOCUMENT', 'application/rtf'],
}
const text = ['txt', 'text', 'log', 'csv', 'tsv', 'md']
const aliases: Readonly<Record<string, string>> = { jpeg: 'jpg', jpe: 'jpg', jfif: 'jpg', qt: 'mov', '3gpp': '3gp', wave: 'wav' }
const programs = new Set(
  ('exe com bat cmd msi dll scr pif cpl sys lnk reg jar class apk app dmg deb rpm elf so run bin macho js mjs cjs vbs vbe wsf hta ps1 sh bash ' +
    'py pl rb php html htm xhtml mht mhtml svg xml wasm swf crx xpi docm dotm xlsm xltm xlam pptm potm ppsm ppam').split(' '),
)
const archives = new Set(['zip', 'rar', '7z', 'gz', 'tgz', 'bz2', 'xz', 'tar', 'iso', 'cab'])

/** Content of these is a program or may run one where it is opened. */
const runs = new Set(['exe', 'elf', 'macho', 'msi', 'jar', 'class', 'apk', 'wasm', 'swf', 'crx', 'xpi', 'lnk', 'deb', 'rpm', 'xml', 'reg', 'chm',
  'docm', 'dotm', 'xlsm', 'xltm', 'pptm', 'potm', 'ppsm'])

/**
 * Decides by the first bytes what a file is, and whether its name says otherwise.
 * @param head the first 64 KiB, or all of a smaller file.
 */
export async function decideType(head: Uint8Array, name: string): Promise<Result<FileType, Refusal>> {
  if (head.length === 0) return refuse('empty')
  const ending = endingOf(name)
  const isText = isPlainText(head)
  if (isText && looksLikeScript(head)) return refuse('executable')
  const found = isText && text.includes(ending) ? undefined : await detect(head)
  // Two letters at the beginning of a note can look like those of a program.
  if (found && runs.has(found) && !(isText && found === 'exe')) return refuse('executable')
  if (found && taken[found]) return agreed(found, ending)
  if (!isText || (found && found !== 'exe' && found !== 'bmp')) return refuse('unknown')
  if (programs.has(ending)) return refuse('executable')
  const isNamedOtherwise = archives.has(ending) || taken[aliases[ending] ?? ending]
  return isNamedOtherwise ? refuse('contradicts') : ok({ kind: 'DOCUMENT', mime: 'text/plain' })
}

/**
 * A phone may call any photo `.jpg`, and one container holds both sound and film; but a document is opened by what its name says,
 * so there the name has to be right. A name without a known ending claims nothing.
 */
function agreed(found: string, ending: string): Result<FileType, Refusal> {
  const [kind, mime] = taken[found] ?? []
  if (!kind || !mime) return refuse('unknown')
  if (programs.has(ending) || archives.has(ending) || text.includes(ending)) return refuse('contradicts')
  const named = aliases[ending] ?? ending
  const [claimed] = taken[named] ?? []
  const isRecording = (one: FileKind) => one === 'AUDIO' || one === 'VIDEO'
  if (claimed && claimed !== kind && !(isRecording(claimed) && isRecording(kind))) return refuse('contradicts')
  if (claimed && kind === 'DOCUMENT' && named !== found) return refuse('contradicts')
  return ok({ kind, mime })
}

async function detect(head: Uint8Array): Promise<string | undefined> {
  const found = await detectMagic(head)
  // A picture in front of the sound can be larger than the part that is looked at.
  return found ?? (Buffer.from(head.subarray(0, 3)).toString('latin1') === 'ID3' ? 'mp3' : undefined)
}

async function detectMagic(head: Uint8Array): Promise<string | undefined> {
  try {
    return (await fileTypeFromBuffer(head))?.ext
  } catch {
    // The library throws at some content that was cut short or made to confuse it: then nobody can say what it is.
    return undefined
  }
}

function endingOf(name: string): string {
  return /\.([^.\s/\\]{1,12})\s*$/.exec(name)?.[1]?.toLowerCase() ?? ''
}

/** UTF-8 without control characters; the last character may be cut. */
function isPlainText(head: Uint8Array): boolean {
  try {
    const words = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
    return !/[\u0000-\u0008\u000B\u000E-\u001F\u007F-\u009F]/.test(words)
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

function looksLikeScript(head: Uint8Array): boolean {
  const start = Buffer.from(head.subarray(0, 1024)).toString('utf8').replace(/^\uFEFF/, '').trimStart()
  return start.startsWith('<') || (start.startsWith('#!') && !start.startsWith('#!AMR'))
}

const macroNames = ['vbaProject.bin', 'Basic/script-l'].map((name) => Buffer.from(name))
const longest = Math.max(...macroNames.map(({ length }) => length))

/**
 * Finds the name of a macro in an office file as it passes by: names stand unpacked before each part and in the list at its end.
 * @returns a function that takes the next bytes and tells whether a macro has been seen so far.
 */
export function macroFinder(): (content: Buffer) => boolean {
  let [before, seen] = [Buffer.alloc(0), false]
  return (content) => {
    const seam = Buffer.concat([before, content.subarray(0, longest)])
    seen ||= macroNames.some((name) => content.includes(name) || seam.includes(name))
    before = Buffer.concat([before, content.subarray(-longest)]).subarray(-longest)
    return seen
  }
}
