import { randomUUID } from 'node:crypto'
import { Words } from '@/components/form/words'
import { AssistedIntake } from '@/components/intake/assisted-intake'
import { ClosedNotice } from '@/components/intake/closed-notice'
import { Help } from '@/components/intake/help'
import { Limits } from '@/components/intake/limits'
import { RightsText } from '@/components/public/rights-text'
import { Fold } from '@/components/ui/fold'
import { PageHeader } from '@/components/ui/page-header'
import { requireActor } from '@/lib/access/actor'
import { orDeny } from '@/lib/access/answer'
import { listDrafts } from '@/lib/intake/drafts'
import { getBlankForm } from '@/lib/intake/queries'
import type { DraftLine, NextSteps } from '@/lib/intake/view'
import { minuteWords } from '@/lib/platform/day-words'
import { getWords, requestLanguage, wordsFor } from '@/lib/platform/intl'
import { listDepartments, listServices } from '@/lib/reference/queries'
import '../reports.css'

export default async function NewReportPage() {
  const actor = await requireActor()
  const language = await requestLanguage()
  const blank = await orDeny(getBlankForm(actor, language))
  const [t, services, departments] = await Promise.all([getWords('report'), listServices(), listDepartments()])
  if (!blank) {
    return (
      <>
        <PageHeader title={t('assistedTitle')} />
        <ClosedNotice />
      </>
    )
  }
  const drafts = await orDeny(listDrafts(actor))
  return (
    <Words language={language} messages={await wordsFor('report', 'ask', 'consent', 'drafts', 'receipt', 'errors', 'common', 'terms')}>
      <AssistedIntake
        {...blank}
        draft={randomUUID()}
        drafts={drafts && (await Promise.all(drafts.map(inWords)))}
        header={<PageHeader title={t('assistedTitle')} lead={t('assisted.lead')} />}
        toRead={<ToRead next={blank.next} />}
        help={<Help services={services} departments={departments} />}
      />
    </Words>
  )
}

async function inWords({ id, channel, questionnaire, savedAt, goneAt }: DraftLine) {
  const [t, terms, minute] = await Promise.all([getWords('drafts'), getWords('terms'), minuteWords()])
  const title = [channel && terms(`channel.${channel}`), questionnaire && terms(`questionnaire.${questionnaire}`)].filter(Boolean).join(' · ')
  return { id, title: title || t('untitled'), saved: t('savedOn', { when: minute(savedAt) }), gone: t('goneOn', { when: minute(goneAt) }) }
}

/** What is read out before the person tells anything: limits, rights, what happens next, and what they may agree to. */
async function ToRead({ next }: { next: NextSteps }) {
  const [t, receipt, info] = await Promise.all([getWords('report'), getWords('receipt'), getWords('info')])
  return (
    <>
      <Fold summary={t('limitsToRead')} open>
        <Limits t={t} />
      </Fold>
      <Fold summary={info('titles.1')}>
        <RightsText />
      </Fold>
      <Fold summary={t('assisted.nextToRead')}>
        <ul>
          {next.readDays !== null && <li>{receipt('nextRead', { days: next.readDays })}</li>}
          <li>{receipt('nextAsk')}</li>
          {next.feedbackDays !== null && <li>{receipt('nextFeedback', { days: next.feedbackDays })}</li>}
        </ul>
      </Fold>
    </>
  )
}
