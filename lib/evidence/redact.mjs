// One file, painted over by a process that knows nothing else: see read-picture.mjs for why. It is given the areas as JSON, takes the file
// from standard input and answers a new one. Of a picture a picture, of a PDF a PDF of pictures of its pages: what was under the paint
// is nowhere in it, nor any word, layer, note or attachment of the old file.
import { once } from 'node:events'
import { buffer } from 'node:stream/consumers'
import PDFDocument from 'pdfkit'
import sharp from 'sharp'
import { drawPage, openPdf } from './pdf-pages.mjs'

const pagesMax = 1000
const pointsMax = 30_000_000

sharp.concurrency(1)
sharp.cache(false)
console.log = console.error

const areas = JSON.parse(process.argv[2] ?? '[]')
const bytes = await buffer(process.stdin)
await (bytes.subarray(0, 1024).includes('%PDF-') ? redactPdf(bytes) : redactPicture(bytes))

async function redactPicture(picture) {
  const reading = { failOn: 'error', limitInputPixels: pointsMax, animated: false }
  const { data, info } = await sharp(picture, reading).autoOrient().flatten({ background: '#ffffff' }).toColourspace('srgb').raw().toBuffer({ resolveWithObject: true })
  process.stdout.write(await jpegOf({ data, ...info }, areas))
}

async function redactPdf(original) {
  const pdf = await openPdf(original)
  const count = pdf.getPageCount()
  // An area on a page that is not there would be a mistake that nobody sees.
  if (count > pagesMax || areas.some(({ page }) => page > count)) throw new Error('no such page')
  const made = new PDFDocument({ autoFirstPage: false, info: { Title: '', Producer: '', Creator: '' } })
  made.pipe(process.stdout)
  for (let at = 0; at < count; at++) {
    const page = await drawPage(pdf, at)
    const size = [page.inches.width * 72, page.inches.height * 72]
    const picture = await jpegOf(page, areas.filter(({ page: number }) => number === at + 1))
    made.addPage({ size, margin: 0 }).image(picture, 0, 0, { width: size[0], height: size[1] })
    // One page at a time: the next is drawn when this one has left.
    if (process.stdout.writableNeedDrain) await once(process.stdout, 'drain')
  }
  made.end()
}

/** Painted before it is made a picture: what a JPEG smears over its edges is paint. */
function jpegOf({ data, width, height, channels }, painted) {
  for (const area of painted) paint({ data, width, height, channels }, area)
  const made = sharp(data, { raw: { width, height, channels } })
  return (channels === 4 ? made.removeAlpha() : made).jpeg({ quality: 85, chromaSubsampling: '4:4:4' }).toBuffer()
}

/** Black, outwards to whole points and one more. */
function paint({ data, width, height, channels }, area) {
  const [left, top] = [Math.floor((area.left / 100) * width) - 1, Math.floor((area.top / 100) * height) - 1].map((at) => Math.max(0, at))
  const right = Math.min(width, Math.ceil(((area.left + area.width) / 100) * width) + 1)
  const bottom = Math.min(height, Math.ceil(((area.top + area.height) / 100) * height) + 1)
  for (let row = top; row < bottom; row++) data.fill(0, (row * width + left) * channels, (row * width + right) * channels)
}
