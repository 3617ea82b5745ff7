import type { Language } from '@/lib/platform/language'
import type messages from '@/messages/en.json'

declare module 'use-intl' {
  interface AppConfig {
    Locale: Language
    Messages: typeof messages
  }
}
