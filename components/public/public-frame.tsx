import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { PublicShell } from '@/components/ui/public-shell'
import { staying } from '@/lib/intake/pages'
import { isDemo } from '@/lib/platform/demo'
import { getWords, isLite, publicBase } from '@/lib/platform/intl'
import { languages, type Language } from '@/lib/platform/language'
import { litePrefix } from '@/lib/platform/wish'

type Props = { language: Language; exit: string; form?: string | undefined; children: ReactNode }

/**
 * What stands around every public page: the way out, the languages, and the other pages.
 * @param form whose answers go along into another language or weight
 */
export async function PublicFrame({ language, exit, form, children }: Props) {
  const [t, base, lite, all] = await Promise.all([getWords('public'), publicBase(), isLite(), headers()])
  // "/fr/form/1" stays the same page in another language and in the other weight.
  const path = all.get('x-path') ?? `/${language}`
  const rest = path.slice(`/${language}`.length)
  const prefix = base.slice(0, -`/${language}`.length)
  const intent = staying(language)
  // A browser that saves data has chosen for itself.
  const weight = prefix ? [{ href: path, label: t('fullPage'), intent }] : lite ? [] : [{ href: `${litePrefix}${path}`, label: t('lessData'), intent }]
  return (
    <PublicShell
      skipLabel={t('skip')}
      languagesLabel={t('languages')}
      languages={languages.map((to) => ({ href: `${prefix}/${to}${rest}`, label: t(`names.${to}`), lang: to, current: to === language, intent: staying(to) }))}
      form={form}
      leave={{ href: exit, label: t('leave'), title: t('title'), keys: lite ? undefined : t('leaveKeys') }}
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
