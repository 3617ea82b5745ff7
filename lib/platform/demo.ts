import 'server-only'
import { env } from '@/lib/platform/env'

/** Every page of a demonstration says so. */
export function isDemo(): boolean {
  return env().TEMWEN_DEMO === '1'
}
