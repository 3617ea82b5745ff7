import 'server-only'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { z } from 'zod'
import { turns } from '@/lib/evidence/turns'
import type { Hidden } from '@/lib/evidence/schema'

const deviceLengthMax = 100
const answerBytesMax = 64_000_000
const patienceMs = 60_000
const reader = join(process.cwd(), 'lib', 'evidence', 'read-picture.mjs')
/** Files come from strangers while others report: one picture takes one core at a time. */
const oneByOne = turns(1)

const Block = z.record(z.string(), z.string()).default({})
const Tags = z.object({ exif: Block, gps: Block, xmp: Block, iptc: Block })
type Tags = z.infer<typeof Tags>

/** `hidden`: what the photo tells beside what it shows; null where it tells nothing of it. `cleaned`: a JPEG that only shows; null where it is no picture. */
export type Photo = { hidden: Hidden | null; cleaned: Buffer | null }

/** Looks at a photo in a process of its own (read-picture.mjs), which knows no key and ends with it. */
export async function readPhoto(bytes: Buffer): Promise<Photo> {
  const answer = await oneByOne(() => askReader(bytes))
  const end = answer.indexOf('\n')
  // Whatever the picture did to its reader: the original is kept all the same.
  if (end === -1) return { hidden: null, cleaned: null }
  const parsed = Tags.safeParse(JSON.parse(answer.subarray(0, end).toString('utf8')))
  const cleaned = answer.subarray(end + 1)
  return { hidden: parsed.success ? toldBy(parsed.data) : null, cleaned: cleaned.length > 0 ? cleaned : null }
}

/** Empty when the reader died of it. */
function askReader(bytes: Buffer): Promise<Buffer> {
  // Large pictures would otherwise go to temporary files, in plain.
  const env = { NODE_ENV: 'production', VIPS_DISC_THRESHOLD: '1000g' } as const
  const options = { encoding: 'buffer', env, maxBuffer: answerBytesMax, timeout: patienceMs, killSignal: 'SIGKILL' } as const
  return new Promise((resolve) => {
    const child = execFile(process.execPath, ['--max-old-space-size=512', reader], options, (error, answer) => resolve(error ? Buffer.alloc(0) : answer))
    child.stdin?.on('error', () => undefined).end(bytes)
  })
}

function toldBy(tags: Tags): Hidden | null {
  const hidden = { takenAt: takenAt(tags), place: placeOf(tags), device: deviceOf(tags) }
  return hidden.takenAt || hidden.place || hidden.device ? hidden : null
}

/** The camera's own clock, as the digits stand in the file. */
function takenAt({ exif, xmp, iptc }: Tags): string | null {
  const given = [exif['DateTimeOriginal'], exif['DateTimeDigitized'], exif['DateTime'], xmp['DateTimeOriginal'], xmp['CreateDate'], xmp['DateCreated'], iptc['Date Created']]
  for (const text of given) {
    const [, year, month, day, hour = '00', minute = '00', second = '00'] = /^(\d{4})[:-](\d{2})[:-](\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?)?/.exec(text ?? '') ?? []
    const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}`
    if (year && !Number.isNaN(Date.parse(`${iso}Z`))) return iso
  }
  return null
}

function placeOf({ gps, xmp }: Tags): Hidden['place'] {
  const latitude = degrees(gps['Latitude'], 90) ?? degrees(xmp['GPSLatitude'], 90)
  const longitude = degrees(gps['Longitude'], 180) ?? degrees(xmp['GPSLongitude'], 180)
  // Cameras without a fix write zeros.
  return latitude === null || longitude === null || (latitude === 0 && longitude === 0) ? null : { latitude, longitude }
}

/** A number, or degrees and minutes with the letter of the side as XMP has them (`18,32.5N`); to about ten centimetres. */
function degrees(text: string | undefined, max: number): number | null {
  const [, whole, minutes = '0', seconds = '0', side = ''] = /^(-?\d+(?:\.\d+)?)(?:,(\d+(?:\.\d+)?))?(?:,(\d+(?:\.\d+)?))?([NSEW]?)$/i.exec(text?.trim() ?? '') ?? []
  if (whole === undefined) return null
  const value = Number(whole) + Number(minutes) / 60 + Number(seconds) / 3600
  if (!Number.isFinite(value) || Math.abs(value) > max) return null
  return Math.round((/[SW]/i.test(side) ? -value : value) * 1e6) / 1e6
}

/** Maker and model, without the maker's name twice. */
function deviceOf({ exif, xmp }: Tags): string | null {
  const [make, model] = [plain(exif['Make'] ?? xmp['Make']), plain(exif['Model'] ?? xmp['Model'])]
  const device = model.toLowerCase().startsWith(make.toLowerCase()) ? model : `${make} ${model}`
  return device.trim().slice(0, deviceLengthMax) || null
}

const plain = (text: string | undefined) => (text ?? '').replace(/\p{C}/gu, ' ').trim()
