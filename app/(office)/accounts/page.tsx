import { AccountsTable } from '@/components/accounts/accounts-table'
import { InvitationsTable } from '@/components/accounts/invitations-table'
import { InviteForm } from '@/components/accounts/invite-form'
import { LeadsAdvice } from '@/components/accounts/leads-advice'
import { Words } from '@/components/form/words'
import { PageHeader } from '@/components/ui/page-header'
import { requireActor } from '@/lib/access/actor'
import { orDeny } from '@/lib/access/answer'
import { listAccounts, listInvitations } from '@/lib/accounts/queries'
import { adviceOnLeads } from '@/lib/cases/queries'
import { getWords, requestLanguage, wordsFor } from '@/lib/platform/intl'
import { inLanguage } from '@/lib/platform/language'
import { publicAddress } from '@/lib/platform/queries'
import { listContributingStates, listUnits } from '@/lib/reference/queries'

export default async function AccountsPage() {
  const actor = await requireActor()
  const [accounts, invitations, advice] = await orDeny(Promise.all([listAccounts(actor), listInvitations(actor), adviceOnLeads(actor)]))
  const [t, language, messages, states, units] = await Promise.all([
    getWords('accounts'),
    requestLanguage(),
    wordsFor('accounts', 'terms', 'errors'),
    listContributingStates(),
    listUnits(),
  ])
  const stateOptions = states.map(({ id, name }) => ({ value: id, label: inLanguage(name, language) }))
  const unitOptions = stateOptions
    .map(({ value, label }) => ({ label, options: units.filter(({ stateId }) => stateId === value).map(({ id, name }) => ({ value: id, label: name })) }))
    .filter(({ options }) => options.length > 0)
  return (
    <Words language={language} messages={messages}>
      <PageHeader title={t('title')} lead={t('lead')} />
      <LeadsAdvice {...advice} />
      <AccountsTable accounts={accounts} />
      <h2>{t('invitations')}</h2>
      <InvitationsTable invitations={invitations} />
      <h2>{t('inviteTitle')}</h2>
      <InviteForm address={publicAddress()} states={stateOptions} units={unitOptions} />
    </Words>
  )
}
