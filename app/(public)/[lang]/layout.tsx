import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { PublicShell } from '@/components/ui/public-shell'
import { isDemo } from '@/lib/platform/demo'
import { getWords, isLite, publicBase } from '@/lib/platform/intl'
import { isLanguage, languages } from '@/lib/platform/language'
import { exitAddress } from '@/lib/platform/queries'
import { litePrefix } from '@/lib/platform/wish'

export default async function PublicLayout({ children, params }: { children: ReactNode; params: Promise<{ lang: string }> }) {
  const { lang } = await params
  if (!isLanguage(lang)) notFound()
  const [t, base, lite, all] = await Promise.all([getWords('public'), publicBase(), isLite(), headers()])
  // "/fr/form/1" stays the same page in another language and in the other weight.
  const path = all.get('x-path') ?? `/${lang}`
  const rest = path.slice(`/${lang}`.length)
  const prefix = base.slice(0, -`/${lang}`.length)
  // A browser that saves data has chosen for itself.
  const weight = prefix ? [{ href: path, label: t('fullPage') }] : lite ? [] : [{ href: `${litePrefix}${path}`, label: t('lessData') }]
  return (
    <PublicShell
      skipLabel={t('skip')}
      languagesLabel={t('languages')}
      languages={languages.map((to) => ({ href: `${prefix}/${to}${rest}`, label: t(`names.${to}`), lang: to, current: to === lang }))}
      leave={{ href: exitAddress(), label: t('leave'), title: t('title'), keys: lite ? undefined : t('leaveKeys') }}
      footerLabel={t('pages')}
      footer={[
        { href: base, label: t('start') },
        { href: `${base}/messages`, label: t('messages') },
        { href: `${base}/services`, label: t('services') },
        ...weight,
      ]}
      banner={isDemo() && t('demo')}
    >
      {children}
    </PublicShell>
  )
}
