import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { decideType, macroFinder } from '@/lib/evidence/file-type'

const bytes = (text: string) => Buffer.from(text, 'latin1')
const box = (brand: string) => bytes(`\0\0\0\x18ftyp${brand}\0\0\0\0${brand}isom`)
const picture = () => sharp({ create: { width: 4, height: 4, channels: 3, background: '#804020' } })

/** A zip of stored parts, as office files are. */
function zip(parts: Record<string, string>): Buffer {
  const [local, central]: [Buffer[], Buffer[]] = [[], []]
  let at = 0
  for (const [name, text] of Object.entries(parts)) {
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(20, 4)
    head.writeUInt32LE(text.length, 18)
    head.writeUInt32LE(text.length, 22)
    head.writeUInt16LE(name.length, 26)
    const listed = Buffer.alloc(46)
    listed.writeUInt32LE(0x02014b50, 0)
    head.copy(listed, 6, 4, 30)
    listed.writeUInt32LE(at, 42)
    local.push(head, bytes(name), bytes(text))
    central.push(listed, bytes(name))
    at += 30 + name.length + text.length
  }
  const [files, list] = [Buffer.concat(local), Buffer.concat(central)]
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Object.keys(parts).length, 8)
  end.writeUInt16LE(Object.keys(parts).length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(files.length, 16)
  return Buffer.concat([files, list, end])
}
const office = (type: string, folder: string, file: string) =>
  zip({ '[Content_Types].xml': `<Types><Override PartName="/${folder}/${file}" ContentType="${type}.main+xml"/></Types>`, [`${folder}/${file}`]: '<x/>' })
const openDocument = (kind: string) => zip({ mimetype: `application/vnd.oasis.opendocument.${kind}`, 'content.xml': '<x/>' })
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

describe('what is taken', () => {
  test('photos', async () => {
    const made = { 'a.jpg': await picture().jpeg().toBuffer(), 'a.png': await picture().png().toBuffer(), 'a.webp': await picture().webp().toBuffer(), 'a.gif': await picture().gif().toBuffer(), 'a.avif': await picture().avif().toBuffer(), 'a.heic': box('heic'), 'a.heif': box('mif1') }
    for (const [name, content] of Object.entries(made)) expect(await decideType(content, name), name).toMatchObject({ ok: true, value: { kind: 'IMAGE' } })
  })

  test.each([
    ['a.mp4', box('isom'), 'VIDEO'],
    ['a.mov', box('qt  '), 'VIDEO'],
    ['a.3gp', box('3gp4'), 'VIDEO'],
    ['a.webm', bytes('\x1A\x45\xDF\xA3\x87\x42\x82\x84webm'), 'VIDEO'],
    ['a.mkv', bytes('\x1A\x45\xDF\xA3\x8B\x42\x82\x88matroska'), 'VIDEO'],
    ['a.avi', bytes('RIFF\x24\0\0\0AVI LIST\0\0\0\0'), 'VIDEO'],
    ['a.wav', bytes('RIFF\x24\0\0\0WAVEfmt \0\0\0\0'), 'AUDIO'],
    ['a.mp3', bytes(`\xFF\xFB\x90\x64${'\0'.repeat(60)}`), 'AUDIO'],
    ['a.mp3', bytes(`ID3\x03\0\0\0\x7F\x7F\x7F${'\0'.repeat(60)}`), 'AUDIO'],
    ['a.m4a', box('M4A '), 'AUDIO'],
    ['a.aac', bytes(`\xFF\xF1\x50\x80${'\0'.repeat(60)}`), 'AUDIO'],
    ['a.amr', bytes('#!AMR\n\x3C\x91'), 'AUDIO'],
    ['a.amr', bytes('#!AMR\nabc'), 'AUDIO'],
    ['a.flac', bytes('fLaC\0\0\0\x22'), 'AUDIO'],
    ['a.ogg', bytes(`OggS${'\0'.repeat(24)}\x01vorbis${'\0'.repeat(20)}`), 'AUDIO'],
    ['a.opus', bytes(`OggS${'\0'.repeat(24)}OpusHead${'\0'.repeat(20)}`), 'AUDIO'],
    ['a.pdf', bytes('%PDF-1.7\n%\xE2\xE3'), 'DOCUMENT'],
    ['a.rtf', bytes('{\\rtf1 Bonjou}'), 'DOCUMENT'],
    ['a.docx', office(word, 'word', 'document.xml'), 'DOCUMENT'],
    ['a.xlsx', office('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xl', 'workbook.xml'), 'DOCUMENT'],
    ['a.pptx', office('application/vnd.openxmlformats-officedocument.presentationml.presentation', 'ppt', 'presentation.xml'), 'DOCUMENT'],
    ['a.odt', openDocument('text'), 'DOCUMENT'],
    ['a.ods', openDocument('spreadsheet'), 'DOCUMENT'],
    ['a.odp', openDocument('presentation'), 'DOCUMENT'],
    ['a.txt', Buffer.from('Yo te frape l. Sa te fèt lè l te 6è.\r\n'), 'DOCUMENT'],
    ['a.txt', bytes('MZ ak lòt yo te la'.replace('ò', 'o')), 'DOCUMENT'],
    ['not', bytes('BM te la tou.'), 'DOCUMENT'],
    ['a.txt', Buffer.from(`${'a'.repeat(65535)}è`).subarray(0, 65536), 'DOCUMENT'],
  ])('%s', async (name, content, kind) => {
    expect(await decideType(content, name)).toMatchObject({ ok: true, value: { kind } })
  })

  test('a photo, a film or a recording under the name of a near kind, or under none', async () => {
    expect(await decideType(await picture().png().toBuffer(), 'IMG_1.JPEG')).toMatchObject({ value: { mime: 'image/png' } })
    expect(await decideType(box('isom'), 'voice.m4a')).toMatchObject({ ok: true })
    expect(await decideType(box('isom'), 'VID-20250101')).toMatchObject({ ok: true })
  })
})

test.each([
  ['a.jpg', Buffer.alloc(0), 'empty'],
  ['a.exe', bytes(`MZ\x90\0\x03${'\0'.repeat(60)}`), 'executable'],
  ['photo.jpg', bytes(`MZ\x90\0\x03${'\0'.repeat(60)}`), 'executable'],
  ['photo.jpg', bytes(`\x7FELF\x02\x01\x01${'\0'.repeat(60)}`), 'executable'],
  ['note.txt', bytes('#!/bin/sh\nrm -rf ~'), 'executable'],
  ['note.txt', bytes(' \n<script>alert(1)</script>'), 'executable'],
  ['note.txt', Buffer.from('\uFEFF<!DOCTYPE html>'), 'executable'],
  ['photo.svg', bytes('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'executable'],
  ['photo.svg', bytes('<?xml version="1.0"?><svg/>'), 'executable'],
  ['photo.js', bytes('alert(1)'), 'executable'],
  ['a.docm', office('application/vnd.ms-word.document.macroEnabled', 'word', 'document.xml'), 'executable'],
  ['a.docx', office('application/vnd.ms-word.document.macroEnabled', 'word', 'document.xml'), 'executable'],
  ['a.jar', zip({ 'META-INF/MANIFEST.MF': 'x' }), 'executable'],
  ['a.jpg', bytes('%PDF-1.7\n'), 'contradicts'],
  ['a.exe', box('isom'), 'contradicts'],
  ['a.zip', bytes('%PDF-1.7\n'), 'contradicts'],
  ['a.pdf', office(word, 'word', 'document.xml'), 'contradicts'],
  ['a.jpg', bytes('Bonjou'), 'contradicts'],
  ['a.txt', box('isom'), 'contradicts'],
  ['a.zip', zip({ 'a.txt': 'a' }), 'unknown'],
  ['a.docx', zip({ 'a.txt': 'a' }), 'unknown'],
  ['a.rar', bytes('Rar!\x1A\x07\0'), 'unknown'],
  ['a.gz', bytes('\x1F\x8B\x08\0\0\0\0\0'), 'unknown'],
  ['a.doc', bytes(`\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1${'\0'.repeat(520)}`), 'unknown'],
  ['a.txt', bytes('a\0b'), 'unknown'],
  ['a.txt', bytes('\xFF\xFEa\0'), 'unknown'],
  ['a', bytes('\x01\x02\x03'), 'unknown'],
])('%s of other content is refused: %#', async (name, content, code) => {
  expect(await decideType(content, name)).toMatchObject({ ok: false, refusal: { code } })
})

test('no content makes it fail', async () => {
  const starts = ['', 'PK\x03\x04', 'RIFF', '\x1A\x45\xDF\xA3', '\x1F\x8B\x08', 'ID3', '\0\0\0\x18ftyp', 'II*\0', '\x89PNG\r\n\x1A\n', 'OggS', '0&\xB2u\x8Ef\xCF\x11\xA6\xD9', '\xFE\xFF', '%PDF']
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 200 }), async (start, rest) => {
      expect(await decideType(Buffer.concat([bytes(start), rest]), 'a.jpg')).toHaveProperty('ok')
    }),
    { numRuns: 500 },
  )
})

test('a macro is found wherever the file is cut', () => {
  const file = zip({ 'word/document.xml': 'x', 'word/vbaProject.bin': 'y', z: '0'.repeat(40) })
  for (const size of [1, 3, 7, 13, 14, 15, 64, 1000]) {
    const finder = macroFinder()
    let seen = false
    for (let at = 0; at < file.length; at += size) seen = finder(file.subarray(at, at + size))
    expect(seen, String(size)).toBe(true)
  }
  expect(macroFinder()(zip({ 'word/document.xml': 'vba' }))).toBe(false)
})
