'use client'
import { useTranslations } from 'use-intl'
import { MoveFrame, useMove, type MoveProps } from '@/components/cases/move-frame'
import { Select, TextArea, type FieldProps, type Option } from '@/components/ui/field'
import { askAction, informAction } from '@/lib/cases/actions'
import { AskInput, InformInput } from '@/lib/cases/schema'

/** `addressees`: the case whose reporter it is for, where reports were merged. */
type Props = MoveProps & { messageId: string; addressees: readonly Option[] }

/** News for the reporter, beside the question: both stand in the same mailbox. */
export function InformForm({ messageId, addressees, ...props }: Props) {
  const t = useTranslations('cases')
  const server = useMove(InformInput, informAction, { ...props, messageId, scope: 'inform' }, { news: '', addresseeId: addressees[0]?.value ?? '' }, 'news')
  return (
    <MoveFrame move="inform" props={props} server={server} isFolded>
      <input type="hidden" name="messageId" value={messageId} />
      <Addressee field={server.field('addresseeId')} addressees={addressees} />
      <TextArea {...server.field('news')} label={t('field.news')} hint={t('hint.text')} rows={4} />
    </MoveFrame>
  )
}

/** Nothing is asked where there is but one. */
function Addressee({ field, addressees }: Pick<Props, 'addressees'> & { field: Pick<FieldProps<'select'>, 'name' | 'scope' | 'error' | 'defaultValue' | 'inputProps'> }) {
  const t = useTranslations('cases')
  const [first, ...others] = addressees
  if (others.length > 0) return <Select {...field} label={t('field.addresseeId')} options={addressees} />
  return first ? <input type="hidden" name={field.name} value={first.value} /> : null
}

/** The composer at the end of the timeline. `messageId` is new with every rendering of the page, so that a double click is one message. */
export function AskForm({ messageId, addressees, ...props }: Props) {
  const t = useTranslations('cases')
  const server = useMove(AskInput, askAction, { ...props, messageId }, { text: '', addresseeId: addressees[0]?.value ?? '' }, 'text')
  return (
    <MoveFrame move="ask" props={props} server={server}>
      <input type="hidden" name="messageId" value={messageId} />
      <Addressee field={server.field('addresseeId')} addressees={addressees} />
      <TextArea {...server.field('text')} label={t('field.text')} hint={t('hint.text')} rows={4} />
    </MoveFrame>
  )
}
