import 'server-only'
import type { PersonView } from '@/lib/dossier/view'
import { getWords } from '@/lib/platform/intl'

/** How a person of the case is called: by name, or by number and part where the reader may not know who it is. */
export async function personNames(): Promise<(person: PersonView) => string> {
  const [t, terms] = await Promise.all([getWords('dossier'), getWords('terms')])
  return ({ number, part, known }) => known[0]?.name || t('person', { number, part: terms(`part.${part}`) })
}
