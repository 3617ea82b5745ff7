import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { PublicFrame } from '@/components/public/public-frame'
import { answersForm } from '@/lib/intake/pages'
import { isReportingOpen } from '@/lib/intake/queries'
import { isLanguage } from '@/lib/platform/language'
import { exitAddress } from '@/lib/platform/queries'

export default async function PublicLayout({ children, params }: { children: ReactNode; params: Promise<{ lang: string }> }) {
  const { lang } = await params
  if (!isLanguage(lang)) notFound()
  const path = (await headers()).get('x-path') ?? ''
  const form = /\/form\/[12]$/.test(path) && (await isReportingOpen()) ? answersForm : undefined
  return (
    <PublicFrame language={lang} exit={exitAddress()} form={form}>
      {children}
    </PublicFrame>
  )
}
