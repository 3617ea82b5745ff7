'use client'
import { useTranslations } from 'use-intl'
import { useMove } from '@/components/cases/move-frame'
import { WorkForm } from '@/components/dossier/work-form'
import { Checkboxes } from '@/components/ui/choice'
import { TextField } from '@/components/ui/field'
import { flagAction, linkAction, unlinkAction } from '@/lib/triage/actions'
import { riskFlags, type RiskFlag } from '@/lib/triage/policy'
import { FlagInput, LinkInput, UnlinkInput } from '@/lib/triage/schema'

export function FlagForm({ caseId, version, flags }: { caseId: string; version: number; flags: readonly RiskFlag[] }) {
  const t = useTranslations('triage')
  const terms = useTranslations('terms')
  const server = useMove(FlagInput, flagAction, { caseId, version, scope: 'flags' }, {})
  const options = riskFlags.map((value) => ({ value, label: terms(`riskFlag.${value}`) }))
  // Another version may have other flags: the boxes begin anew with them.
  return (
    <WorkForm label={t('setFlags')} hidden={{ caseId, version }} server={server}>
      <Checkboxes key={version} name="flags[]" legend={t('flags')} isLabelHidden options={options} defaultValue={flags} />
    </WorkForm>
  )
}

export function LinkForm({ caseId }: { caseId: string }) {
  const t = useTranslations('triage')
  const field = useTranslations('cases')('field.linkReference')
  const server = useMove(LinkInput, linkAction, { caseId }, { linkReference: '' })
  return (
    <WorkForm label={t('link')} hidden={{ caseId }} server={server} isFolded>
      <TextField {...server.field('linkReference')} label={field} width="medium" autoComplete="off" spellCheck={false} />
    </WorkForm>
  )
}

export function UnlinkForm({ caseId, otherId, reference }: { caseId: string; otherId: string; reference: string }) {
  const t = useTranslations('triage')
  const server = useMove(UnlinkInput, unlinkAction, { caseId, scope: otherId }, {})
  return <WorkForm label={t('unlink', { reference })} hidden={{ caseId, otherId }} server={server} />
}
