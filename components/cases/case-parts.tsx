import 'server-only'
import { sentences } from '@/components/cases/sentences'
import { Verbatim, VerbatimLine } from '@/components/cases/verbatim'
import { wordsOfTime } from '@/components/cases/words-of-time'
import { personNames } from '@/components/dossier/person-names'
import { Fold } from '@/components/ui/fold'
import { Notice } from '@/components/ui/notice'
import { SummaryList } from '@/components/ui/summary-list'
import type { AllegationView, CaseView, CompartmentView, ContactView } from '@/lib/cases/view'
import { getWords, requestLanguage } from '@/lib/platform/intl'
import { inLanguage } from '@/lib/platform/language'

/** What is alleged and found. */
export async function CaseSubstance({ view }: { view: CaseView }) {
  const [t, terms, time] = await Promise.all([getWords('cases'), getWords('terms'), wordsOfTime()])
  return (
    <section className="panel">
      <h2>{t('allegation')}</h2>
      {view.allegations.length === 0 && <p>{t('noAllegation')}</p>}
      {view.allegations.map((allegation) => (
        <Allegation key={allegation.id} allegation={allegation} view={view} />
      ))}
      {view.triage.dropped.length > 0 && <p className="hint">{t('dropped', { types: view.triage.dropped.map((code) => terms(`type.${code}` as 'type.OTHER')).join(', ') })}</p>}
      <h2>{t('findings')}</h2>
      {view.findings.length === 0 && <p>{t('noFindings')}</p>}
      {view.findings.map(({ id, finding, source, proposer, decider, decidedAt }) => (
        <p key={id}>
          {t('findingLine', { finding: terms(`finding.${finding}`), source: terms(`source.${source}`), proposer, decider })}{' '}
          <time dateTime={decidedAt.toISOString()}>{time.day(decidedAt)}</time>
        </p>
      ))}
    </section>
  )
}

/** The parts of the case, open or closed, and who opened them. */
export async function CaseParts({ view }: { view: CaseView }) {
  const [t, time, sentence] = await Promise.all([getWords('cases'), wordsOfTime(), sentences()])
  return (
    <section className="panel">
      <h2>{t('parts')}</h2>
      {view.compartments.map((compartment) => (
        <Part key={compartment.kind} compartment={compartment} contacts={compartment.kind === 'IDENTITY' ? view.contacts : []} />
      ))}
      <Fold summary={t('access')}>
        {view.access.length === 0 ? <p>{t('accessNone')}</p> : <p className="hint">{t('accessNewest')}</p>}
        <ul>
          {view.access.map((entry) => (
            <li key={entry.id}>
              {sentence(entry)}, <time dateTime={entry.at.toISOString()}>{time.time(entry.at, entry.isToTheHour)}</time>
            </li>
          ))}
        </ul>
      </Fold>
    </section>
  )
}

/** A proposal that waits, above everything else: somebody has to decide. */
export async function Pending({ view: { pending } }: { view: CaseView }) {
  const [t, terms] = await Promise.all([getWords('cases'), getWords('terms')])
  if (!pending) return null
  const { kind, proposer, finding, source, closureReason, erases, reasoning, isOwn, needsThird, seconder } = pending
  return (
    <Notice tone="important" title={t('pending')}>
      {finding && source && <p>{t('pendingFinding', { proposer, finding: terms(`finding.${finding}`), source: terms(`source.${source}`) })}</p>}
      {kind === 'MERGE' && <p>{t('pendingMerge', { proposer })}</p>}
      {closureReason && <p>{t('pendingClosure', { proposer, reason: terms(`closureReason.${closureReason}`) })}</p>}
      {erases.length > 0 && <p>{t('pendingErasure', { proposer, parts: erases.map((kind) => terms(`compartment.${kind}`)).join(', ') })}</p>}
      {reasoning === null ? <p>{t('closedText')}</p> : <Verbatim text={reasoning} />}
      {needsThird && <p>{seconder === null ? t('pendingThird') : t('pendingSecond', { name: seconder })}</p>}
      {isOwn && <p>{t('pendingOwn')}</p>}
    </Notice>
  )
}

async function Allegation({ allegation, view }: { allegation: AllegationView; view: CaseView }) {
  const { typeCode, personnelCategory, state, unit, unCategory, unPublicType, subjectId, victimIds } = allegation
  const [t, terms, common, language] = await Promise.all([getWords('cases'), getWords('terms'), getWords('common'), requestLanguage()])
  const nameOf = await personNames()
  const named = (ids: readonly string[]) => view.dossier.people.filter(({ id }) => ids.includes(id)).map(nameOf).join('; ')
  return (
    <SummaryList
      rows={[
        { label: t('allegationFact.type'), value: terms(`type.${typeCode}` as 'type.OTHER') },
        { label: t('allegationFact.un'), value: t('unLine', { category: unCategory, type: terms(`unPublicType.${unPublicType}`) }) },
        { label: t('allegationFact.category'), value: terms(`personnelCategory.${personnelCategory}`) },
        { label: t('allegationFact.state'), value: state ? inLanguage(state.name, language) : common('unknown') },
        { label: t('allegationFact.unit'), value: unit ? <bdi>{unit.name}</bdi> : common('unknown') },
        ...(subjectId ? [{ label: t('allegationFact.subject'), value: <bdi>{named([subjectId])}</bdi> }] : []),
        ...(victimIds.length > 0 ? [{ label: t('allegationFact.victims'), value: <bdi>{named(victimIds)}</bdi> }] : []),
      ]}
    />
  )
}

const contactFacts = ['name', 'reach', 'safety', 'codeWord'] as const

/** Folded. A closed part shows that it exists, who holds it, and how to ask. */
async function Part({ compartment, contacts }: { compartment: CompartmentView; contacts: readonly ContactView[] }) {
  const [t, terms, time] = await Promise.all([getWords('cases'), getWords('terms'), wordsOfTime()])
  const { kind, isOpen, items, holders, awaitsKey, isErased } = compartment
  const part = terms(`compartment.${kind}`)
  if (isErased) return <p>{t('erased', { part })}</p>
  return (
    <Fold summary={isOpen ? t('partOpen', { part }) : t('partClosed', { part })}>
      <p>{items === 0 ? t('partEmpty') : t('partItems', { count: items })}</p>
      <p>{holders.length > 0 ? t('partHolders', { names: holders.join(', ') }) : t('partNoHolder')}</p>
      {!isOpen && holders.length > 0 && <p>{awaitsKey ? t('partAwaits') : t('partNotYours')}</p>}
      {contacts.length > 1 && <p className="hint">{t('contactNewest')}</p>}
      {contacts.map(({ since, ...contact }, at) => (
        <div key={at}>
          <p className="small">{t('contactSince', { date: time.day(since) })}</p>
          <SummaryList
            rows={contactFacts.flatMap((fact) => (contact[fact] ? [{ label: t(`contactFact.${fact}`), value: <VerbatimLine text={contact[fact]} /> }] : []))}
          />
        </div>
      ))}
    </Fold>
  )
}
