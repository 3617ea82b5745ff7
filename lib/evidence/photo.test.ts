import { readFileSync } from 'node:fs'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { readPhoto } from '@/lib/evidence/photo'

const describePhoto = async (bytes: Buffer) => (await readPhoto(bytes)).hidden
const cleanPhoto = async (bytes: Buffer) => (await readPhoto(bytes)).cleaned

const picture = (width = 60, height = 40) => sharp({ create: { width, height, channels: 3, background: '#864' } })

/** As a phone in Port-au-Prince takes it, held sideways. */
const telling = (width?: number, height?: number) =>
  picture(width, height)
    .withMetadata({ orientation: 6 })
    .withExifMerge({
      IFD0: { Make: 'Samsung', Model: 'Samsung SM-A146' },
      IFD2: { DateTimeOriginal: '2026:11:03 14:05:09' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '18/1 32/1 3000/100', GPSLongitudeRef: 'W', GPSLongitude: '72/1 20/1 1500/100' },
    })
    .withIccProfile('p3')
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"/>')
    .jpeg()
    .toBuffer()

describe('what a photo hides', () => {
  test('is when and where it was taken, and with what', async () => {
    expect(await describePhoto(await telling())).toEqual({
      takenAt: '2026-11-03T14:05:09',
      place: { latitude: 18.541667, longitude: -72.3375 },
      device: 'Samsung SM-A146',
    })
  })

  test('is nothing where there is nothing, or where a camera without a fix wrote zeros', async () => {
    expect(await describePhoto(await picture().jpeg().toBuffer())).toBeNull()
    const zeros = { GPSLatitudeRef: 'N', GPSLatitude: '0/1 0/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '0/1 0/1 0/1' }
    expect(await describePhoto(await picture().withExif({ IFD3: zeros }).jpeg().toBuffer())).toBeNull()
  })

  test('says no place that is not on Earth', async () => {
    const nowhere = { GPSLatitudeRef: 'N', GPSLatitude: '200/1 0/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '10/1 0/1 0/1' }
    const hidden = await describePhoto(await picture().withExif({ IFD0: { Model: 'X' }, IFD3: nowhere }).jpeg().toBuffer())
    expect(hidden).toEqual({ takenAt: null, place: null, device: 'X' })
  })

  test('is nothing that could be told of a file that is no picture, or of a block that is broken', async () => {
    expect(await describePhoto(Buffer.from('no picture'))).toBeNull()
    const bytes = await telling()
    bytes.fill(0xff, bytes.indexOf('Exif') + 14, bytes.indexOf('Exif') + 60)
    expect(await describePhoto(bytes)).toSatisfy((hidden: unknown) => hidden === null || typeof hidden === 'object')
  })
})

describe('what stands in other blocks', () => {
  const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
    xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:tiff="http://ns.adobe.com/tiff/1.0/"
    exif:GPSLatitude="18,32.5N" exif:GPSLongitude="72,20.25W" xmp:CreateDate="2026-11-03T14:05:09" tiff:Make="Tecno" tiff:Model="Spark 8"/></rdf:RDF></x:xmpmeta>`

  test('is told as well: XMP of a JPEG and of a WebP', async () => {
    for (const kind of ['jpeg', 'webp'] as const) {
      const told = await describePhoto(await picture().withXmp(xmp)[kind]().toBuffer())
      expect(told).toEqual({ takenAt: '2026-11-03T14:05:09', place: { latitude: 18.541667, longitude: -72.3375 }, device: 'Tecno Spark 8' })
    }
  })

  test('is told of a HEIC picture, which gets a cleaned copy that every browser shows', async () => {
    const { hidden, cleaned } = await readPhoto(readFileSync(new URL('../../e2e/support/still.heic', import.meta.url)))
    expect(hidden).toEqual({ takenAt: '2026-11-03T14:05:09', place: null, device: 'Apple iPhone' })
    expect(await sharp(cleaned ?? undefined).metadata()).toMatchObject({ format: 'jpeg', width: 64, height: 48 })
    expect(cleaned?.includes('iPhone')).toBe(false)
  })
})

describe('a cleaned copy', () => {
  test('keeps the picture, upright, and nothing else', async () => {
    const before = await sharp(await telling()).metadata()
    expect(before.exif && before.icc && before.xmp).toBeDefined()
    const cleaned = await cleanPhoto(await telling())
    const after = await sharp(cleaned ?? undefined).metadata()
    expect(after).toMatchObject({ format: 'jpeg', width: 40, height: 60 })
    expect([after.exif, after.icc, after.xmp, after.iptc, after.orientation, after.comments]).toEqual(Array(6).fill(undefined))
    for (const word of ['Exif', 'Samsung', '2026:11', 'ICC_PROFILE', 'adobe']) expect(cleaned?.includes(word)).toBe(false)
    expect(await describePhoto(cleaned ?? Buffer.alloc(0))).toBeNull()
  })

  test('has no side longer than 2560 points', async () => {
    const { width, height } = await sharp((await cleanPhoto(await telling(5200, 2600))) ?? undefined).metadata()
    expect([width, height]).toEqual([1280, 2560])
  })

  test('is made of every kind of still picture', async () => {
    const kinds = [picture().png(), picture().webp(), picture().gif(), picture().tiff()]
    for (const kind of kinds) expect((await cleanPhoto(await kind.toBuffer()))?.subarray(0, 2)).toEqual(Buffer.of(0xff, 0xd8))
  })

  test('is not made of what is no picture, or half of one', async () => {
    expect(await cleanPhoto(Buffer.from('no picture'))).toBeNull()
    const bytes = await telling(800, 600)
    expect(await cleanPhoto(bytes.subarray(0, 200))).toBeNull()
  })
})
