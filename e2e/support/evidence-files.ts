import PDFDocument from 'pdfkit'
import sharp from 'sharp'

export type Chosen = { name: string; mimeType: string; buffer: Buffer }

/** Red where something is to be painted over, green elsewhere. */
export async function photo(name: string): Promise<Chosen> {
  const red = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#f00' } }).png().toBuffer()
  const green = sharp({ create: { width: 800, height: 600, channels: 3, background: '#0f0' } })
  return { name, mimeType: 'image/jpeg', buffer: await green.composite([{ input: red, left: 0, top: 0 }]).jpeg().toBuffer() }
}

/** Each page with a name above and something that may be read below. */
export async function paper(name: string, words: readonly string[]): Promise<Chosen> {
  const made = new PDFDocument({ autoFirstPage: false })
  for (const word of words) made.addPage({ size: [400, 300], margin: 0 }).fontSize(18).text(word, 20, 20).text('Rapò', 20, 250)
  made.end()
  const parts: Buffer[] = []
  for await (const part of made as AsyncIterable<Buffer>) parts.push(part)
  return { name, mimeType: 'application/pdf', buffer: Buffer.concat(parts) }
}

/** A second of a tone, with what a browser would run if it took it for a page. */
export function sound(name: string): Chosen {
  const data = Buffer.from(Array.from({ length: 8000 }, (_, at) => 128 + Math.round(60 * Math.sin(at / 3))))
  data.write('<html><script>document.title = "ran"; alert(1)</script></html>', 0, 'latin1')
  const header = Buffer.alloc(44)
  header.write('RIFF', 0, 'latin1')
  header.writeUInt32LE(36 + data.length, 4)
  header.write('WAVEfmt ', 8, 'latin1')
  for (const [at, value] of [[16, 16], [24, 8000], [28, 8000], [40, data.length]] as const) header.writeUInt32LE(value, at)
  for (const [at, value] of [[20, 1], [22, 1], [32, 1], [34, 8]] as const) header.writeUInt16LE(value, at)
  header.write('data', 36, 'latin1')
  return { name, mimeType: 'audio/wav', buffer: Buffer.concat([header, data]) }
}

/** The largest value of each channel within a part of a picture, in hundredths of it. */
export async function brightest(picture: Buffer, part: { left: number; top: number; width: number; height: number }): Promise<number[]> {
  const { width, height } = await sharp(picture).metadata()
  const box = { left: Math.round((part.left / 100) * width), top: Math.round((part.top / 100) * height), width: Math.floor((part.width / 100) * width), height: Math.floor((part.height / 100) * height) }
  const { channels } = await sharp(await sharp(picture).extract(box).png().toBuffer()).stats()
  return channels.slice(0, 3).map(({ max }) => max)
}
