import 'server-only'
import { getWords, publicBase } from '@/lib/platform/intl'

/** The numbers of the pages that only inform, in the order in which somebody may want them. */
const pages = ['5', '3', '4', '1', '2'] as const

/** The pages that tell more. The one that is open, or offered elsewhere on the page, is left out. */
export async function InfoLinks({ current }: { current: string }) {
  const [t, base] = await Promise.all([getWords('info'), publicBase()])
  return (
    <ul className="ways">
      {pages
        .filter((page) => page !== current)
        .map((page) => (
          <li key={page}>
            <a href={`${base}/info/${page}`}>{t(`titles.${page}`)}</a>
          </li>
        ))}
    </ul>
  )
}
