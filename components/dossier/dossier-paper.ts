import 'server-only'
import { wordsOfTime } from '@/components/cases/words-of-time'
import type { CaseView } from '@/lib/cases/view'
import { visibleText } from '@/lib/cases/visible-text'
import { ageAnswerOf } from '@/lib/dossier/view'
import { getWords } from '@/lib/platform/intl'
import type { PaperBlock, PaperPart } from '@/lib/platform/paper'

const text = (typed: string): PaperBlock => ({ kind: 'text', text: visibleText(typed) })

/** Who is in the case, as far as the reader may know it. */
export async function peoplePart({ dossier: { people } }: CaseView): Promise<PaperPart> {
  const [t, terms] = await Promise.all([getWords('dossier'), getWords('terms')])
  const blocks = people.flatMap(({ number, part, sex, ageBand, known, isClosed }): PaperBlock[] => {
    const told = Object.entries(known[0] ?? {}).filter(([, typed]) => typed !== '')
    const marks = `${terms(`sex.${sex}`)}; ${terms(`ageBand.${ageAnswerOf(ageBand)}`)}`
    return [
      { kind: 'fact', label: t('person', { number, part: terms(`part.${part}`) }), value: marks },
      ...told.map(([key, typed]): PaperBlock => ({ kind: 'fact', label: t(`field.${key as 'name'}`), value: visibleText(typed) })),
      ...(isClosed ? [text(t('closed'))] : []),
    ]
  })
  return { heading: t('people'), blocks }
}

/** What officers wrote down: the newest version of each. */
export async function recordsPart({ dossier: { records } }: CaseView): Promise<PaperPart> {
  const [t, terms, cases, time] = await Promise.all([getWords('dossier'), getWords('terms'), getWords('cases'), wordsOfTime()])
  const blocks = records.flatMap(({ kind, versions: [newest] }): PaperBlock[] => {
    if (!newest) return []
    const by = t('version', { number: newest.position, author: newest.author })
    return [
      { kind: 'moment', time: time.time(newest.at), sentence: `${terms(`recordKind.${kind}`)}. ${by}` },
      ...(newest.when ? [text(newest.when)] : []),
      text(newest.text ?? cases('closedText')),
    ]
  })
  return { heading: t('records'), blocks }
}
