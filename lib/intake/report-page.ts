import 'server-only'
import { listPlaces, placesOf } from '@/lib/intake/choices'
import { fileLimits, listLines, nextSteps } from '@/lib/intake/mission-facts'
import { allWords, sentWords, wordsOfPage } from '@/lib/intake/page-words'
import { callsChild, fieldsOf, pathOf, showPage, tellsOfMedicine, type Progress } from '@/lib/intake/pages'
import type { StepInput } from '@/lib/intake/schema'
import type { Material, ReportPage, ReportSent, SentReport } from '@/lib/intake/view'
import type { Language } from '@/lib/platform/language'
import { medicalDays } from '@/lib/reference/deadlines'
import { listDeadlines } from '@/lib/reference/queries'
import { sealField } from '@/lib/vault/server-seal'

type About = Pick<StepInput, 'questionnaire' | 'language' | 'stamp'>
type Told = Partial<Pick<ReportPage, 'stamp' | 'errors' | 'problem' | 'challenge'>>

/** One page with all that it says and nothing that others say. */
export async function reportPage({ questionnaire, language, stamp }: About, progress: Progress, { errors = {}, problem = null, ...told }: Told = {}): Promise<ReportPage> {
  const shown = showPage(questionnaire, progress)
  const { page } = shown
  const asked = page === 'check' ? pathOf({ questionnaire, values: progress.values }).flatMap(fieldsOf) : fieldsOf(page)
  const problems = [...Object.values(errors), ...(problem ? [problem] : [])]
  const hasLines = page === 'stopped' || callsChild(shown)
  return {
    ...{ kind: 'page', ...shown, stamp, errors, problem, challenge: null },
    kept: page === 'before' && progress.seen.length === 0 ? '' : sealField('answers', progress),
    words: wordsOfPage(language, { questionnaire, shown, asked, problems }),
    places: await placesOf(page, language, progress.values),
    lines: hasLines ? await listLines(language) : [],
    medical: tellsOfMedicine(questionnaire, page) ? medicalDays(await listDeadlines()) : null,
    ...told,
  }
}

/** In the place of the last page. */
export async function sentPage({ language, stamp }: About, sent: SentReport, { kept, practice }: Pick<ReportSent, 'kept' | 'practice'>): Promise<ReportSent> {
  const [lines, next, limits] = await Promise.all([listLines(language), nextSteps(), fileLimits()])
  return { kind: 'sent', sent, stamp, kept, practice, lines, next, limits, words: sentWords(language) }
}

/** Everything at once. */
export async function wholeMaterial(language: Language): Promise<Material> {
  const [places, lines, deadlines] = await Promise.all([listPlaces(language), listLines(language), listDeadlines()])
  return { words: allWords(language), places, lines, medical: medicalDays(deadlines) }
}
