import 'server-only'
import { answerLines } from '@/components/cases/reported-answers'
import { sentences } from '@/components/cases/sentences'
import { wordsOfTime } from '@/components/cases/words-of-time'
import { peoplePart, recordsPart } from '@/components/dossier/dossier-paper'
import type { CaseView, TimelineEntry } from '@/lib/cases/view'
import { visibleText } from '@/lib/cases/visible-text'
import { getWords, requestLanguage } from '@/lib/platform/intl'
import { inLanguage } from '@/lib/platform/language'
import type { Paper, PaperBlock, PaperPart } from '@/lib/platform/paper'

const fact = (label: string, value: string): PaperBlock => ({ kind: 'fact', label, value: visibleText(value) })

/** The case file for paper: what the page shows to this reader, and nothing that it does not. */
export async function casePaper(view: CaseView, reader: string): Promise<Paper> {
  const [t, time, language] = await Promise.all([getWords('cases'), wordsOfTime(), requestLanguage()])
  const printed = t('paper.printed', { name: reader, date: time.time(view.now) })
  return {
    language,
    title: t('caseTitle', { reference: view.reference }),
    lead: `${t('paper.confidential')} ${printed}`,
    footer: `${view.reference}  ·  ${t('paper.confidential')}  ·  ${printed}`,
    parts: [
      ...[await factsPart(view), await allegationsPart(view), await peoplePart(view), await timelinePart(view)],
      ...[...(await joinedParts(view)), await recordsPart(view)],
    ].filter(({ blocks }) => blocks.length > 0),
  }
}

async function factsPart(view: CaseView): Promise<PaperPart> {
  const [t, terms, time, language] = await Promise.all([getWords('cases'), getWords('terms'), wordsOfTime(), requestLanguage()])
  const facts = {
    status: terms(`status.${view.status}`),
    class: terms(`class.${view.complaintClass}`),
    questionnaire: terms(`questionnaire.${view.questionnaire}`),
    receivedAt: time.time(view.receivedAt, true),
    channel: terms(`channel.${view.channel}`),
    reporterType: terms(`reporterType.${view.reporterType}`),
    language: terms(`language.${view.language}` as 'language.ht'),
    dangerNow: terms(`answer.${view.dangerNow}`),
    underEighteen: terms(`answer.${view.underEighteen}`),
    department: inLanguage(view.department, language),
    reportedState: view.reportedState ? inLanguage(view.reportedState.name, language) : '',
  }
  const named = (Object.keys(facts) as (keyof typeof facts)[]).flatMap((key) => (facts[key] ? [fact(t(`fact.${key}`), facts[key])] : []))
  return { heading: t('facts'), blocks: [...named, fact(t('whoHasIt'), view.assignee?.name ?? t('nobody'))] }
}

async function allegationsPart({ allegations, findings }: CaseView): Promise<PaperPart> {
  const [t, terms, time, language] = await Promise.all([getWords('cases'), getWords('terms'), wordsOfTime(), requestLanguage()])
  const blocks = allegations.flatMap(({ id, typeCode, personnelCategory, state, unit }) => [
    fact(t('allegationFact.type'), terms(`type.${typeCode}` as 'type.OTHER')),
    fact(t('allegationFact.category'), terms(`personnelCategory.${personnelCategory}`)),
    ...(state ? [fact(t('allegationFact.state'), inLanguage(state.name, language))] : []),
    ...(unit ? [fact(t('allegationFact.unit'), unit.name)] : []),
    ...findings
      .filter(({ allegationId }) => allegationId === id)
      .map(({ finding, source, proposer, decider, decidedAt }) =>
        fact(t('findings'), `${t('findingLine', { finding: terms(`finding.${finding}`), source: terms(`source.${source}`), proposer, decider })} ${time.day(decidedAt)}`),
      ),
  ])
  return { heading: t('allegation'), blocks }
}

async function timelinePart({ timeline, names }: CaseView): Promise<PaperPart> {
  const [t, time, sentence] = await Promise.all([getWords('cases'), wordsOfTime(), sentences()])
  const blocks: PaperBlock[] = []
  for (const entry of timeline) {
    blocks.push({ kind: 'moment', time: time.time(entry.at, entry.isToTheHour), sentence: sentence(entry) })
    blocks.push(...(await saidIn(entry, names, t('closedText'))))
  }
  return { heading: t('timeline'), blocks }
}

/** What was written to and from the reporters of cases that were merged into this one. */
async function joinedParts({ triage: { joined }, names }: CaseView): Promise<PaperPart[]> {
  const [t, time, closed] = await Promise.all([getWords('triage'), wordsOfTime(), getWords('cases')])
  return Promise.all(
    joined.map(async ({ reference, letters }) => {
      const blocks = await Promise.all(
        letters.map(async ({ at, isFromReporter, said }): Promise<PaperBlock[]> => [
          { kind: 'moment', time: time.time(at, isFromReporter), sentence: isFromReporter ? t('fromReporter') : t('toReporter') },
          ...(await saidIn({ said, isClosed: said === null }, names, closed('closedText'))),
        ]),
      )
      return { heading: t('joined', { reference }), blocks: blocks.flat() }
    }),
  )
}

async function saidIn({ said, isClosed }: Pick<TimelineEntry, 'said' | 'isClosed'>, names: CaseView['names'], closed: string): Promise<PaperBlock[]> {
  if (!said) return isClosed ? [{ kind: 'text', text: closed }] : []
  if (said.kind === 'text') return [{ kind: 'text', text: visibleText(said.text) }]
  const lines = await answerLines(said.answers, names)
  return [{ kind: 'text', text: visibleText(said.answers.narrative) }, ...lines.map(({ label, value }) => fact(label, value))]
}
