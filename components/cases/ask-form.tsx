'use client'
import { useTranslations } from 'use-intl'
import { MoveFrame, useMove, type MoveProps } from '@/components/cases/move-frame'
import { TextArea } from '@/components/ui/field'
import { askAction, informAction } from '@/lib/cases/actions'
import { AskInput, InformInput } from '@/lib/cases/schema'

/** News for the reporter, beside the question: both stand in the same mailbox. */
export function InformForm({ messageId, ...props }: MoveProps & { messageId: string }) {
  const t = useTranslations('cases')
  const server = useMove(InformInput, informAction, { ...props, messageId }, { news: '' }, 'news')
  return (
    <MoveFrame move="inform" props={props} server={server} isFolded>
      <input type="hidden" name="messageId" value={messageId} />
      <TextArea {...server.field('news')} label={t('field.news')} hint={t('hint.text')} rows={4} />
    </MoveFrame>
  )
}

/** The composer at the end of the timeline. `messageId` is new with every rendering of the page, so that a double click is one message. */
export function AskForm({ messageId, ...props }: MoveProps & { messageId: string }) {
  const t = useTranslations('cases')
  const server = useMove(AskInput, askAction, { ...props, messageId }, { text: '' }, 'text')
  return (
    <MoveFrame move="ask" props={props} server={server}>
      <input type="hidden" name="messageId" value={messageId} />
      <TextArea {...server.field('text')} label={t('field.text')} hint={t('hint.text')} rows={4} />
    </MoveFrame>
  )
}
