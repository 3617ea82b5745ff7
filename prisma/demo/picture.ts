import sharp from 'sharp'

/** Drawn, so that nobody is in it. */
const gate = `<svg xmlns="http://www.w3.org/2000/svg" width="960" height="600">
  <rect width="960" height="600" fill="#cfe0e6"/><rect y="400" width="960" height="200" fill="#b8a98a"/>
  <rect x="120" y="180" width="60" height="260" fill="#6d6a63"/><rect x="700" y="180" width="60" height="260" fill="#6d6a63"/>
  <path d="M180 250H700M180 300H700M180 350H700M180 400H700" stroke="#3d4a44" stroke-width="10"/>
  <rect x="380" y="360" width="260" height="120" rx="14" fill="#5b6b4d"/><circle cx="440" cy="480" r="34" fill="#222"/><circle cx="580" cy="480" r="34" fill="#222"/>
  <text x="490" y="435" font-family="sans-serif" font-size="56" font-weight="bold" fill="#e8e4d8">14</text>
</svg>`

/** A picture of a gate, as a file arrives. */
export async function* drawnGate(): AsyncGenerator<Uint8Array> {
  yield await sharp(Buffer.from(gate)).png().toBuffer()
}
