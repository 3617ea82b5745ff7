import { redirect } from 'next/navigation'
import { publicBase } from '@/lib/platform/intl'

/**
 * A public page that is not there. What Next answers to notFound() a script has to draw, and whoever has none would look at an
 * empty page; what it answers to an address that nobody has is a page.
 */
export async function nowhere(): Promise<never> {
  redirect(`${await publicBase()}/0`)
}
