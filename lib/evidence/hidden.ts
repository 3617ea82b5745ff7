import { z } from 'zod'
import type { Hidden } from '@/lib/evidence/schema'

/** What a picture tells beside what it shows, by block and name, as read-picture.mjs gives it. */
export const Tags = z.object({
  exif: z.record(z.string(), z.string()).default({}),
  /** Made of the Exif block by the library: degrees as numbers, north and east. */
  gps: z.record(z.string(), z.string()).default({}),
  xmp: z.record(z.string(), z.string()).default({}),
  iptc: z.record(z.string(), z.string()).default({}),
})
export type Tags = z.infer<typeof Tags>

const textMax = 100

/** When, where and with what a picture was taken, from whichever block tells it; null when none does. */
export function hiddenOf(tags: Tags): Hidden | null {
  const hidden = { takenAt: takenAt(tags), place: pointOf(tags), placeName: placeName(tags), device: deviceOf(tags) }
  return Object.values(hidden).some((told) => told !== null) ? hidden : null
}

/** The camera's own clock, to the second and without a zone. */
function takenAt({ exif, xmp, iptc }: Tags): string | null {
  const iptcDay = iptc['Date Created'] ?? iptc['Digital Creation Date']
  const iptcTime = iptc['Time Created'] ?? iptc['Digital Creation Time']
  const told = [
    ...[exif['DateTimeOriginal'], exif['DateTimeDigitized'], exif['DateTime']],
    ...[xmp['DateTimeOriginal'], xmp['DateTimeDigitized'], xmp['DateCreated'], xmp['CreateDate'], xmp['ModifyDate']],
    iptcDay && `${iptcDay}T${iptcTime ?? '00:00:00'}`,
  ]
  for (const text of told) {
    const moment = momentIn(text ?? '')
    if (moment) return moment
  }
  return null
}

/** `2026:11:03 14:05:09` of Exif, `2026-11-03T14:05:09-05:00` of XMP, `20261103` and `140509-0500` of IPTC. */
function momentIn(text: string): string | null {
  const [, year = '', month = '', day = '', hour = '00', minute = '00', second = '00'] =
    /^(\d{4})[-:]?(\d\d)[-:]?(\d\d)(?:[T ]+(\d\d):?(\d\d):?(\d\d)?)?/.exec(text) ?? []
  const moment = `${year}-${month}-${day}T${hour}:${minute}:${second}`
  // A clock that was never set says zeros, and no calendar has some days.
  const date = new Date(`${moment}Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(moment) ? moment : null
}

function pointOf({ gps, xmp }: Tags): Hidden['place'] {
  return pointAt(gps['Latitude'], gps['Longitude']) ?? pointAt(xmp['GPSLatitude'], xmp['GPSLongitude'])
}

function pointAt(north: string | undefined, east: string | undefined): Hidden['place'] {
  const [latitude, longitude] = [degrees(north, 'S', 90), degrees(east, 'W', 180)]
  // Cameras without a fix write zeros.
  return latitude === null || longitude === null || (latitude === 0 && longitude === 0) ? null : { latitude, longitude }
}

/** To about ten centimetres. */
function degrees(text: string | undefined, negative: string, max: number): number | null {
  const [, number = '', side = ''] = /^(-?\d+(?:\.\d+)?)\s*([NSEW]?)$/i.exec(text ?? '') ?? []
  const value = Number(number) * (side.toUpperCase() === negative ? -1 : 1)
  return number === '' || Math.abs(value) > max ? null : Math.round(value * 1e6) / 1e6
}

/** From the smallest place to the largest, as an address is written. */
function placeName({ xmp, iptc }: Tags): string | null {
  const names = [
    [xmp['Location'], iptc['Sub-location']],
    [xmp['City'], iptc['City']],
    [xmp['State'], iptc['Province/State']],
    [xmp['Country'], xmp['CountryName'], iptc['Country/Primary Location Name']],
  ]
  return short(names.flatMap((said) => said.map(plain).find((name) => name !== '') ?? []).join(', '))
}

/** Maker and model, without the maker's name twice. */
function deviceOf({ exif, xmp }: Tags): string | null {
  const [make, model] = [plain(exif['Make'] ?? xmp['Make']), plain(exif['Model'] ?? xmp['Model'])]
  return short(model.toLowerCase().startsWith(make.toLowerCase()) ? model : `${make} ${model}`)
}

const short = (text: string) => text.trim().slice(0, textMax) || null
const plain = (text: string | undefined) => (text ?? '').replace(/\p{C}/gu, ' ').trim()
