// One picture, read by a process that knows nothing else: no key, no address of a database, no name of a file. Strangers send
// pictures made to harm whoever reads them; what they break here ends with this process, and so does all the memory it took.
// It takes the picture from standard input, and answers a line of JSON with what the picture tells beside what it shows, and
// behind it a copy that shows the same and tells nothing (none where it is no picture).
import { buffer } from 'node:stream/consumers'
import { DOMParser, onErrorStopParsing } from '@xmldom/xmldom'
import exifReader from 'exifreader'
import sharp from 'sharp'

/** A copy is for looking at; whoever needs every point has the original. */
const sideMax = 2560
const textMax = 200
/** libvips reads in strips; the decoder for HEIC holds a picture whole, ten bytes a point, and no telephone makes more points. */
const [pointsMax, heicPointsMax] = [120_000_000, 50_000_000]
const blocks = ['exif', 'gps', 'xmp', 'iptc']

sharp.concurrency(1)
sharp.cache(false)
// A decoder that prints what it thinks of a picture must not do so in the middle of the answer.
console.log = console.error

const bytes = await buffer(process.stdin)
const tags = await tagsOf(bytes).catch(() => ({}))
const copy = await copyOf(bytes)
process.stdout.write(`${JSON.stringify(tags)}\n`)
if (copy) process.stdout.write(copy)

/** By block and name, the text of each; long ones are no place, time or device. */
async function tagsOf(picture) {
  const found = await exifReader.load(picture, { expanded: true, async: true, domParser: new DOMParser({ onError: onErrorStopParsing }) })
  return Object.fromEntries(blocks.map((block) => [block, Object.fromEntries(Object.entries(found[block] ?? {}).flatMap(textOf))]))
}

function textOf([name, tag]) {
  const text = String(tag?.description ?? tag ?? '').trim()
  return text === '' || text.length > textMax ? [] : [[name, text]]
}

async function copyOf(picture) {
  const reading = { failOn: 'error', limitInputPixels: pointsMax, animated: false }
  // Whatever the decoders say of it, a file that gives no picture has no copy; its original is kept all the same.
  return (await jpegOf(sharp(picture, reading).autoOrient()).catch(() => undefined)) ?? (await heicOf(picture).catch(() => undefined))
}

/** What is not asked to be kept is left out: sharp writes no metadata of its own accord. */
function jpegOf(picture) {
  const size = { width: sideMax, height: sideMax, fit: 'inside', withoutEnlargement: true }
  return picture.resize(size).flatten({ background: '#ffffff' }).jpeg({ quality: 85 }).toBuffer()
}

/** The first picture of a HEIC file, turned as the file says. Loaded only where it is needed: it is two megabytes. */
async function heicOf(picture) {
  const { default: { HeifDecoder } } = await import('libheif-js/wasm-bundle.js')
  const [image] = new HeifDecoder().decode(picture)
  const [width, height] = [image.get_width(), image.get_height()]
  if (width * height > heicPointsMax) return undefined
  const blank = { data: new Uint8ClampedArray(width * height * 4), width, height }
  const shown = await new Promise((resolve) => image.display(blank, resolve))
  return shown && jpegOf(sharp(shown.data, { raw: { width, height, channels: 4 } }))
}
