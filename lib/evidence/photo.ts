import 'server-only'
import sharp from 'sharp'
import type { Hidden } from '@/lib/evidence/schema'

/** What the photo tells without being looked at. */
export function describePhoto(_bytes: Buffer): Promise<Hidden | null> {
  return Promise.resolve(null)
}

/** The picture alone, without what is hidden in the file. Null when it cannot be read. */
export async function cleanPhoto(bytes: Buffer): Promise<{ bytes: Buffer; mime: 'image/jpeg' } | null> {
  try {
    return { bytes: await sharp(bytes).rotate().jpeg({ quality: 85 }).toBuffer(), mime: 'image/jpeg' }
  } catch {
    // Whatever libvips cannot read is stored as it came.
    return null
  }
}
