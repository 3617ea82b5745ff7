import 'server-only'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import PDFDocument from 'pdfkit'

/** A printed paper as data: what it is, and its parts in their order. */
export type Paper = { title: string; lead: string; parts: PaperPart[]; footer: string; language: string }
export type PaperPart = { heading: string; blocks: PaperBlock[] }
export type PaperBlock = { kind: 'fact'; label: string; value: string } | { kind: 'moment'; time: string; sentence: string } | { kind: 'text'; text: string }

const fonts = join(process.cwd(), 'node_modules', '@fontsource', 'atkinson-hyperlegible', 'files')
const face = (name: string) => join(fonts, `atkinson-hyperlegible-${name}.woff`)
const ink = '#1C2B33'
const soft = '#51626B'
const margins = { top: 56, bottom: 64, left: 56, right: 56 }

/**
 * The paper as PDF (A4), written as it is read: no page of it is held longer than it takes. The file's own fields name no program and
 * no person: what has to be known stands on the page.
 */
export function paperAsPdf(paper: Paper): ReadableStream<Uint8Array> {
  const document = new PDFDocument({ size: 'A4', margins, lang: paper.language, info: { Title: '', Producer: '', Creator: '' }, pdfVersion: '1.7', tagged: true })
  document.registerFont('plain', face('latin-400-normal')).registerFont('bold', face('latin-700-normal'))
  document.on('pageAdded', () => writeFooter(document, paper.footer))
  writeFooter(document, paper.footer)
  document.font('bold').fontSize(20).fillColor(ink).text(paper.title)
  document.font('plain').fontSize(11).fillColor(soft).text(paper.lead, { paragraphGap: 12 })
  for (const part of paper.parts) writePart(document, part)
  document.end()
  return Readable.toWeb(document as unknown as Readable) as ReadableStream<Uint8Array>
}

function writePart(document: PDFKit.PDFDocument, { heading, blocks }: PaperPart): void {
  // A heading that stands alone at the foot of a page belongs to nothing.
  if (document.y > document.page.height - 140) document.addPage()
  document.moveDown(0.8).font('bold').fontSize(14).fillColor(ink).text(heading, { paragraphGap: 4 })
  for (const block of blocks) writeBlock(document, block)
}

function writeBlock(document: PDFKit.PDFDocument, block: PaperBlock): void {
  const plain = () => document.font('plain').fontSize(10.5).fillColor(ink)
  switch (block.kind) {
    case 'fact':
      document.font('bold').fontSize(10.5).fillColor(soft).text(`${block.label}: `, { continued: true })
      plain().text(block.value, { paragraphGap: 2 })
      return
    case 'moment':
      document.font('plain').fontSize(9).fillColor(soft).text(block.time)
      plain().text(block.sentence, { paragraphGap: 2 })
      return
    case 'text':
      plain().text(block.text, document.page.margins.left + 14, undefined, { paragraphGap: 6 })
      document.x = document.page.margins.left
  }
}

/** In the margin, where pdfkit would begin another page if it were not told that there is room. */
function writeFooter(document: PDFKit.PDFDocument, footer: string): void {
  const { x, y } = document
  const { bottom } = document.page.margins
  document.page.margins.bottom = 0
  document.font('plain').fontSize(8).fillColor(soft).text(footer, document.page.margins.left, document.page.height - 40, { lineBreak: false })
  document.page.margins.bottom = bottom
  document.x = x
  document.y = y
}
