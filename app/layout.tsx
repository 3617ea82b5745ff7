import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { Words } from '@/components/form/words'
import { getWords, requestLanguage, wordsFor } from '@/lib/platform/intl'
import './tokens.css'
// One file for every public page: on a slow line a second request costs more than the bytes the office does not need.
import './(public)/public.css'

/** The tab never tells what was open: the title is one neutral word and the icon a plain dot. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getWords('public')
  return { title: t('title'), robots: { index: false, follow: false }, formatDetection: { telephone: false } }
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const language = await requestLanguage()
  return (
    <html lang={language}>
      <body>
        <Words language={language} messages={await wordsFor('crash')}>
          {children}
        </Words>
      </body>
    </html>
  )
}
