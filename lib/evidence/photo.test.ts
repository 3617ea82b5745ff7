import { readFileSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, test, vi } from 'vitest'
import { readPhoto } from '@/lib/evidence/photo'

async function* inParts(bytes: Buffer, size = 65_536) {
  for (let at = 0; at < bytes.length; at += size) {
    await Promise.resolve()
    yield bytes.subarray(at, at + size)
  }
}
const read = (bytes: Buffer) => readPhoto(inParts(bytes))
const picture = (width = 60, height = 40) => sharp({ create: { width, height, channels: 3, background: '#864' } })
const place = { latitude: 18.541667, longitude: -72.3375 }

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

const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
  xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:tiff="http://ns.adobe.com/tiff/1.0/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
  exif:DateTimeOriginal="2026-11-03T14:05:09-05:00" exif:GPSLatitude="18,32.5N" exif:GPSLongitude="72,20.25W" tiff:Model="iPhone 15" photoshop:City="Delmas"/></rdf:RDF></x:xmpmeta>`
const byXmp = { takenAt: '2026-11-03T14:05:09', place, placeName: 'Delmas', device: 'iPhone 15' }

/** A part of a PNG behind its header, as a screenshot carries it. */
async function pngWith(type: string, content: Buffer): Promise<Buffer> {
  const png = await picture().png().toBuffer()
  const body = Buffer.concat([Buffer.from(type), content])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([png.subarray(0, 33), length, body, sum, png.subarray(33)])
}

/** The block that agencies write: each field behind its number and length. */
async function jpegWithIptc(fields: [number, string][]): Promise<Buffer> {
  const records = fields.map(([number, text]) => Buffer.concat([Buffer.of(0x1c, 2, number, 0, Buffer.byteLength(text)), Buffer.from(text)]))
  const content = Buffer.concat(records)
  const size = Buffer.alloc(4)
  size.writeUInt32BE(content.length)
  const block = Buffer.concat([Buffer.from('Photoshop 3.0\0' + '8BIM\x04\x04\0\0', 'latin1'), size, content, Buffer.alloc(content.length % 2)])
  const length = Buffer.alloc(2)
  length.writeUInt16BE(block.length + 2)
  const jpeg = await picture().jpeg().toBuffer()
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.of(0xff, 0xed), length, block, jpeg.subarray(2)])
}

describe('what a photo hides', () => {
  test('is when and where it was taken, and with what', async () => {
    const hidden = { takenAt: '2026-11-03T14:05:09', place, placeName: null, device: 'Samsung SM-A146' }
    expect((await read(await telling())).hidden).toEqual(hidden)
  })

  test('is read wherever it stands: in PNG, WebP and JPEG, in the blocks of cameras, programs and agencies', async () => {
    expect((await read(await pngWith('iTXt', Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${xmp}`)))).hidden).toEqual(byXmp)
    expect((await read(await picture().withXmp(xmp).webp().toBuffer())).hidden).toEqual(byXmp)
    expect((await read(await picture().withXmp(xmp).jpeg().toBuffer())).hidden).toEqual(byXmp)
    expect((await read(await picture().withExif({ IFD0: { Make: 'Tecno' } }).png().toBuffer())).hidden).toMatchObject({ device: 'Tecno' })
    expect((await read(await jpegWithIptc([[55, '20261103'], [60, '140509-0500'], [90, 'Jacmel'], [101, 'Haiti']]))).hidden).toEqual({
      takenAt: '2026-11-03T14:05:09',
      place: null,
      placeName: 'Jacmel, Haiti',
      device: null,
    })
  })

  test('is nothing where there is nothing, in a file that is no picture, and in a block that is broken', async () => {
    expect((await read(await picture().jpeg().toBuffer())).hidden).toBeNull()
    expect(await read(Buffer.from('no picture'))).toEqual({ hidden: null, copy: null })
    const bytes = await telling()
    bytes.fill(0xff, bytes.indexOf('Exif') + 14, bytes.indexOf('Exif') + 60)
    expect((await read(bytes)).hidden).toSatisfy((hidden: unknown) => hidden === null || typeof hidden === 'object')
  })
})

describe('a cleaned copy', () => {
  test('keeps the picture, upright, and nothing else', async () => {
    const before = await sharp(await telling()).metadata()
    expect(before.exif && before.icc && before.xmp).toBeDefined()
    const { copy } = await read(await telling())
    const after = await sharp(copy ?? undefined).metadata()
    expect(after).toMatchObject({ format: 'jpeg', width: 40, height: 60 })
    expect([after.exif, after.icc, after.xmp, after.iptc, after.orientation, after.comments]).toEqual(Array(6).fill(undefined))
    for (const word of ['Exif', 'Samsung', '2026:11', 'ICC_PROFILE', 'adobe']) expect(copy?.includes(word)).toBe(false)
  })

  test('has no side longer than 2560 points', async () => {
    const { width, height } = await sharp((await read(await telling(5200, 2600))).copy ?? undefined).metadata()
    expect([width, height]).toEqual([1280, 2560])
  })

  test('is made of every kind of still picture', async () => {
    const kinds = [picture().png(), picture().webp(), picture().gif(), picture().tiff(), picture().avif()]
    for (const kind of kinds) expect((await read(await kind.toBuffer())).copy?.subarray(0, 3)).toEqual(Buffer.of(0xff, 0xd8, 0xff))
  })

  test('is made of a photo as iPhones take it, and what that one hides is told', async () => {
    // Made of our own picture with libheif and x265.
    const { hidden, copy } = await read(readFileSync('e2e/support/photo.heic'))
    expect(hidden).toEqual({ takenAt: '2026-11-03T14:05:09', place, placeName: null, device: 'Apple iPhone 15' })
    const { data, info } = await sharp(copy ?? undefined).raw().toBuffer({ resolveWithObject: true })
    expect(info).toMatchObject({ width: 60, height: 40, channels: 3 })
    for (const [at, colour] of [0x88, 0x66, 0x44].entries()) expect(Math.abs((data[at] ?? 0) - colour)).toBeLessThan(4)
  })

  test('is not made of what is no picture, or half of one', async () => {
    const bytes = await telling(800, 600)
    expect((await read(bytes.subarray(0, 200))).copy).toBeNull()
    expect((await read(readFileSync('e2e/support/photo.heic').subarray(0, 1200))).copy).toBeNull()
  })

  test('is made by a process that inherits nothing of our environment, where keys and addresses stand', async () => {
    // Whoever inherited this could not even start.
    process.env.NODE_OPTIONS = '--require /there-is-no-such-file'
    vi.resetModules()
    try {
      const { readPhoto: readAgain } = await import('@/lib/evidence/photo')
      expect((await readAgain(inParts(await picture().png().toBuffer()))).copy).not.toBeNull()
    } finally {
      delete process.env.NODE_OPTIONS
    }
  })

  test('is made in turn, and a picture whose bytes cannot be had is no picture without a copy', async () => {
    async function* broken() {
      await Promise.resolve()
      yield Buffer.alloc(100)
      throw new Error('the database is gone')
    }
    const [first, second, third] = await Promise.allSettled([read(await telling()), readPhoto(broken()), read(await telling())])
    expect([first?.status, second?.status, third?.status]).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  })
})
