import { HttpVisitor } from '@/bench/http-visit'
import { longAnswers, publicAddresses, tellers, walkForm, walkMailbox } from '@/e2e/support/every-page'
import type { Language } from '@/lib/platform/language'

/** What the office wrote to whoever opens the mailbox that is weighed. */
export const letters = ['Ki koulè machin nan te ye?', 'Èske ou te wè yon nimewo sou machin nan? Ekri sa ou sonje, menm si se pa tout.', 'Mèsi. Nou li sa ou te ekri a.']

/** One page as a browser meets it that was never here: compressed, without headers. `all` has its scripts and icon. */
export interface Weighed {
  page: string
  htmlAndCss: number
  all: number
}
type Place = { origin: string; prefix: '' | '/lite'; language: Language; receipt: string }

/** Every public page in one language, as a browser without scripts posts its way through them, heaviest first. */
export async function weighEveryPage({ origin, prefix, language, receipt }: Place): Promise<Weighed[]> {
  const base = `${prefix}/${language}`
  const visitor = new HttpVisitor(origin, { from: `203.0.113.${[...base].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 256}` })
  const weighed: Weighed[] = []
  const look = (path: string) => async (name: string) => {
    weighed.push({ page: `${base}${path} ${name}`.trim(), htmlAndCss: await visitor.htmlAndCss(), all: await visitor.everything() })
  }
  for (const path of publicAddresses()) {
    await visitor.open(base + path)
    await look(path)('')
  }
  const { witness, child } = tellers(longAnswers(language))
  for (const [path, answers] of [['/form/1', witness], ['/form/2', witness], ['/form/2', child]] as const) {
    await walkForm(visitor, base + path, answers, look(path))
  }
  await walkMailbox(visitor, `${base}/messages`, receipt, look('/messages'))
  return weighed.sort((one, other) => other.htmlAndCss - one.htmlAndCss)
}
