import 'server-only'
import readExif, { type Exif } from 'exif-reader'
import sharp from 'sharp'
import { turns } from '@/lib/evidence/turns'
import type { Hidden } from '@/lib/evidence/schema'

/** A cleaned copy is for looking at; whoever needs every point has the original. */
const sideMax = 2560
const deviceLengthMax = 100
const reading = { failOn: 'error', limitInputPixels: 120_000_000, animated: false } as const

// Files come from strangers while others report: one picture takes one core, and nothing of it stays in memory.
sharp.concurrency(1)
sharp.cache(false)
const oneByOne = turns(1)

/** Everything that the office is told of a photo beside the picture; null when it hides nothing of it, or cannot be read. */
export async function describePhoto(bytes: Buffer): Promise<Hidden | null> {
  const exif = await exifOf(bytes)
  if (!exif) return null
  const hidden = { takenAt: takenAt(exif), place: placeOf(exif), device: deviceOf(exif) }
  return hidden.takenAt || hidden.place || hidden.device ? hidden : null
}

/** The picture alone, upright, in a format that every browser shows. Null when it cannot be read as a picture. */
export async function cleanPhoto(bytes: Buffer): Promise<{ bytes: Buffer; mime: 'image/jpeg' } | null> {
  try {
    // What is not asked to be kept is left out: sharp writes no metadata of its own accord.
    const cleaned = await oneByOne(() =>
      sharp(bytes, reading)
        .autoOrient()
        .resize({ width: sideMax, height: sideMax, fit: 'inside', withoutEnlargement: true })
        .flatten({ background: '#ffffff' })
        .jpeg({ quality: 85 })
        .toBuffer(),
    )
    return { bytes: cleaned, mime: 'image/jpeg' }
  } catch {
    // Whatever libvips says of it, a file that gives no picture has no cleaned copy; its original is kept all the same.
    return null
  }
}

async function exifOf(bytes: Buffer): Promise<Exif | null> {
  try {
    const { exif } = await sharp(bytes, reading).metadata()
    return exif ? readExif(exif) : null
  } catch {
    // A malformed block tells nothing that could be shown; the original keeps it.
    return null
  }
}

/** exif-reader reads the camera's clock as if it were UTC, which gives back the digits as they stand in the file. */
function takenAt({ Photo, Image }: Exif): string | null {
  const found: unknown = Photo?.DateTimeOriginal ?? Photo?.DateTimeDigitized ?? Image?.DateTime
  return found instanceof Date && !Number.isNaN(found.getTime()) ? found.toISOString().slice(0, 19) : null
}

function placeOf({ GPSInfo }: Exif): Hidden['place'] {
  const latitude = degrees(GPSInfo?.GPSLatitude, GPSInfo?.GPSLatitudeRef, 'S', 90)
  const longitude = degrees(GPSInfo?.GPSLongitude, GPSInfo?.GPSLongitudeRef, 'W', 180)
  // Cameras without a fix write zeros.
  return latitude === null || longitude === null || (latitude === 0 && longitude === 0) ? null : { latitude, longitude }
}

/** Degrees, minutes and seconds as one number to about ten centimetres. */
function degrees(parts: unknown, reference: unknown, negative: string, max: number): number | null {
  if (!Array.isArray(parts) || parts.length === 0 || !parts.every((part) => typeof part === 'number')) return null
  const [whole = 0, minutes = 0, seconds = 0] = parts
  const value = whole + minutes / 60 + seconds / 3600
  if (!Number.isFinite(value) || value < 0 || value > max) return null
  const signed = typeof reference === 'string' && reference.trim().toUpperCase().startsWith(negative) ? -value : value
  return Math.round(signed * 1e6) / 1e6
}

/** Maker and model, without the maker's name twice. */
function deviceOf({ Image }: Exif): string | null {
  const [make, model] = [plain(Image?.Make), plain(Image?.Model)]
  const device = model.toLowerCase().startsWith(make.toLowerCase()) ? model : `${make} ${model}`
  return device.trim().slice(0, deviceLengthMax) || null
}

const plain = (text: unknown) => (typeof text === 'string' ? text.replace(/\p{C}/gu, ' ').trim() : '')
