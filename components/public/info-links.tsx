import 'server-only'
import { getWords, requestLanguage } from '@/lib/platform/intl'

/** The numbers of the pages that only inform, in the order in which somebody may want them. */
const pages = ['5', '3', '4', '1', '2'] as const

/** The pages that tell more. The one that is open, or offered elsewhere on the page, is left out. */
export async function InfoLinks({ current }: { current: string }) {
  const [t, language] = await Promise.all([getWords('info'), requestLanguage()])
  return (
    <ul className="ways">
      {pages
        .filter((page) => page !== current)
        .map((page) => (
          <li key={page}>
            <a href={`/${language}/info/${page}`}>{t(`titles.${page}`)}</a>
          </li>
        ))}
    </ul>
  )
}
