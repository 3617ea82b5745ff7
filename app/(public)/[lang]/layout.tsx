import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { PublicFrame } from '@/components/public/public-frame'
import { isLanguage } from '@/lib/platform/language'
import { exitAddress } from '@/lib/platform/queries'

export default async function PublicLayout({ children, params }: { children: ReactNode; params: Promise<{ lang: string }> }) {
  const { lang } = await params
  if (!isLanguage(lang)) notFound()
  return (
    <PublicFrame language={lang} exit={exitAddress()}>
      {children}
    </PublicFrame>
  )
}
