'use client'
import { useTranslations } from 'use-intl'
import { MoveFrame, useMove } from '@/components/cases/move-frame'
import { LinkButton } from '@/components/ui/button'
import { TextArea, TextField } from '@/components/ui/field'
import { checkFileAction, exportFileAction, markGraphicAction } from '@/lib/evidence/actions'
import { ExportInput, FileId, MarkInput } from '@/lib/evidence/schema'

export type ItemProps = { caseId: string; fileId: string; version: number }

export function MarkForm({ isGraphic, ...item }: ItemProps & { isGraphic: boolean }) {
  const { fileId } = item
  const props = { ...item, isOffered: true }
  const server = useMove(MarkInput, markGraphicAction, props, { fileId, graphic: isGraphic ? 'no' : 'yes' })
  return (
    <MoveFrame move={isGraphic ? 'unmark-graphic' : 'mark-graphic'} props={props} server={server} isQuiet>
      <input type="hidden" name="fileId" value={fileId} />
      <input type="hidden" name="graphic" value={isGraphic ? 'no' : 'yes'} />
    </MoveFrame>
  )
}

export function CheckForm(item: ItemProps) {
  const t = useTranslations('evidence')
  const { fileId } = item
  const props = { ...item, isOffered: true }
  const server = useMove(FileId, checkFileAction, props, { fileId })
  return (
    <MoveFrame move="check-file" props={props} server={server} hint={t('checkHint')} isQuiet>
      <input type="hidden" name="fileId" value={fileId} />
      {server.result?.ok && <p role="status">{t('whole')}</p>}
    </MoveFrame>
  )
}

export function ExportForm(item: ItemProps) {
  const t = useTranslations('evidence')
  const { caseId, fileId } = item
  const props = { ...item, isOffered: true }
  const server = useMove(ExportInput, exportFileAction, props, { fileId, recipientName: '', recipient: '', purpose: '' })
  return (
    <>
      <MoveFrame move="export-file" props={props} server={server} hint={t('exportHint')} isFolded>
        <input type="hidden" name="fileId" value={fileId} />
        <TextField {...server.field('recipientName')} label={t('recipientName')} autoComplete="off" />
        <TextField {...server.field('recipient')} label={t('recipient')} hint={t('recipientHint')} autoComplete="off" spellCheck={false} autoCapitalize="none" />
        <TextArea {...server.field('purpose')} label={t('purpose')} rows={2} />
      </MoveFrame>
      {server.result?.ok && (
        <div role="status">
          <p>{t('sealed')}</p>
          <LinkButton href={`/cases/${caseId}/files/${fileId}/sealed/${server.result.value.exportId}`}>{t('fetch')}</LinkButton>
        </div>
      )}
    </>
  )
}
