// The pages of a PDF as points of colour, one at a time, for the processes that read papers. PDFium draws them, as WebAssembly: what a
// stranger's paper breaks in it stays in there.
import { PDFiumLibrary } from '@hyzyla/pdfium'

/** As sharp as a scanner reads small print, unless the page is larger than paper is. */
const pointsPerInch = 150
const pointsMax = 8_000_000

export async function openPdf(bytes) {
  const library = await PDFiumLibrary.init()
  return library.loadDocument(bytes)
}

/** Red, green, blue and one byte that says nothing, from the upper left; `inches` is how large the page is. */
export async function drawPage(pdf, at) {
  const page = pdf.getPage(at)
  const { originalWidth, originalHeight } = page.getOriginalSize()
  const inches = { width: originalWidth / 72, height: originalHeight / 72 }
  const perInch = Math.min(pointsPerInch, Math.sqrt(pointsMax / (inches.width * inches.height)))
  const { data, width, height } = await page.render({ scale: perInch / 72, render: 'bitmap', renderFormFields: true })
  return { data, width, height, channels: 4, inches }
}
