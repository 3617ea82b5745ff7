import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { getWords, requestLanguage } from '@/lib/platform/intl'
import './tokens.css'

/** The tab never tells what was open: the title is one neutral word, and the icon is a plain dot. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getWords('public')
  return { title: t('title'), robots: { index: false, follow: false }, formatDetection: { telephone: false } }
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang={await requestLanguage()}>
      <body>{children}</body>
    </html>
  )
}
