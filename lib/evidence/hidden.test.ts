import { describe, expect, test } from 'vitest'
import { hiddenOf, Tags } from '@/lib/evidence/hidden'

const told = (tags: Partial<Tags>) => hiddenOf(Tags.parse(tags))
const place = { latitude: 18.541667, longitude: -72.3375 }

describe('what a picture hides is found', () => {
  test('in the block of the camera', () => {
    const exif = { Make: 'Samsung', Model: 'Samsung SM-A146', DateTimeOriginal: '2026:11:03 14:05:09' }
    const gps = { Latitude: '18.541666666666668', Longitude: '-72.33749999999999' }
    expect(told({ exif, gps })).toEqual({ takenAt: '2026-11-03T14:05:09', place, placeName: null, device: 'Samsung SM-A146' })
  })

  test('in what a program wrote beside it', () => {
    const xmp = { DateTimeOriginal: '2026-11-03T14:05:09-05:00', GPSLatitude: '18.541666666666668N', GPSLongitude: '72.3375W', Make: 'Apple', Model: 'iPhone 15', City: 'Delmas', Country: 'Haiti' }
    expect(told({ xmp })).toEqual({ takenAt: '2026-11-03T14:05:09', place, placeName: 'Delmas, Haiti', device: 'Apple iPhone 15' })
  })

  test('in what an agency wrote into it', () => {
    const iptc = { 'Date Created': '2026-11-03', 'Time Created': '14:05:09-05:00', 'Sub-location': 'Ri Panamerikèn', City: 'Pétion-Ville', 'Country/Primary Location Name': 'Haiti' }
    expect(told({ iptc })).toEqual({ takenAt: '2026-11-03T14:05:09', place: null, placeName: 'Ri Panamerikèn, Pétion-Ville, Haiti', device: null })
  })

  test('in one block where another is silent, wrong or unset', () => {
    const exif = { DateTimeOriginal: '0000:00:00 00:00:00', Make: ' ' }
    expect(told({ exif, gps: { Latitude: '0', Longitude: '0' }, xmp: { CreateDate: '2026-11-03T14:05', GPSLatitude: '18.5S', GPSLongitude: '72.3E' } })).toEqual({
      takenAt: '2026-11-03T14:05:00',
      place: { latitude: -18.5, longitude: 72.3 },
      placeName: null,
      device: null,
    })
  })
})

test.each([
  ['nothing', {}],
  ['a place that is not on Earth', { gps: { Latitude: '200', Longitude: '10' } }],
  ['half a place', { gps: { Latitude: '18.5' } }],
  ['no number', { gps: { Latitude: 'NaN', Longitude: 'NaN' } }],
  ['a day that no calendar has', { exif: { DateTimeOriginal: '2026:02:30 10:00:00' } }],
])('%s is nothing that is told', (_what, tags) => {
  expect(told(tags)).toBeNull()
})

test('what a stranger wrote is shortened, and stands in one line', () => {
  expect(told({ exif: { Model: `a\u202Eb\n${'x'.repeat(500)}` } })?.device).toBe(`a b ${'x'.repeat(96)}`)
})
