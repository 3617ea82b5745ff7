import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { PublicShell } from '@/components/ui/public-shell'
import { isDemo } from '@/lib/platform/demo'
import { getWords } from '@/lib/platform/intl'
import { isLanguage, languages } from '@/lib/platform/language'
import '../public.css'

/** Something everybody looks up. It hears of nothing until somebody goes there, and then not where they came from. */
const elsewhere = 'https://www.google.com/search?q=meteo'

export default async function PublicLayout({ children, params }: { children: ReactNode; params: Promise<{ lang: string }> }) {
  const { lang } = await params
  if (!isLanguage(lang)) notFound()
  const t = await getWords('public')
  // "/fr/form/1" stays the same page in another language.
  const page = ((await headers()).get('x-path') ?? '').split('/').slice(2).join('/')
  return (
    <PublicShell
      skipLabel={t('skip')}
      languagesLabel={t('languages')}
      languages={languages.map((to) => ({ href: page ? `/${to}/${page}` : `/${to}`, label: t(`names.${to}`), lang: to, current: to === lang }))}
      leave={{ href: elsewhere, label: t('leave') }}
      footerLabel={t('pages')}
      footer={[
        { href: `/${lang}`, label: t('start') },
        { href: `/${lang}/messages`, label: t('messages') },
        { href: `/${lang}/services`, label: t('services') },
      ]}
      banner={isDemo() && t('demo')}
    >
      {children}
    </PublicShell>
  )
}
