'use client'
import type { ReactNode } from 'react'
import { IntlProvider, type AbstractIntlMessages } from 'use-intl'
import type { Language } from '@/lib/platform/language'

/** Hands the words a form needs to the browser, and no others. */
export function Words({ language, messages, children }: { language: Language; messages: AbstractIntlMessages; children: ReactNode }) {
  return (
    <IntlProvider locale={language} messages={messages as never} timeZone="America/Port-au-Prince">
      {children}
    </IntlProvider>
  )
}
