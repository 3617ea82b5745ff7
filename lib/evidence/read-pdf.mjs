// Pages of one PDF, drawn by a process that knows nothing else. It takes the PDF from standard input, and answers a line with how many
// pages there are, and behind it the page whose number it was given, as a JPEG. See read-picture.mjs for why.
import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import { drawPage, openPdf } from './pdf-pages.mjs'

sharp.concurrency(1)
console.log = console.error

const wanted = Number(process.argv[2] ?? 0)
const pdf = await openPdf(await buffer(process.stdin))
const count = pdf.getPageCount()
process.stdout.write(`${count}\n`)
if (wanted >= 1 && wanted <= count) {
  const { data, width, height, channels } = await drawPage(pdf, wanted - 1)
  process.stdout.write(await sharp(data, { raw: { width, height, channels } }).removeAlpha().jpeg({ quality: 85 }).toBuffer())
}
