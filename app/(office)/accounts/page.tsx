import { InviteForm } from '@/components/accounts/invite-form'
import { EndAccountForm, WithdrawForm } from '@/components/accounts/small-forms'
import { Words } from '@/components/form/words'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { StatusTag } from '@/components/ui/status-tag'
import { requireActor } from '@/lib/access/actor'
import { orDeny } from '@/lib/access/answer'
import { listAccounts, listInvitations } from '@/lib/accounts/queries'
import { dayWords } from '@/lib/platform/day-words'
import { getWords, requestLanguage, wordsFor } from '@/lib/platform/intl'
import { inLanguage } from '@/lib/platform/language'
import { publicAddress } from '@/lib/platform/queries'
import { listContributingStates, listUnits } from '@/lib/reference/queries'

export default async function AccountsPage() {
  const actor = await requireActor()
  const [accounts, invitations] = await orDeny(Promise.all([listAccounts(actor), listInvitations(actor)]))
  const [t, terms, day, language, messages, states, units] = await Promise.all([
    getWords('accounts'),
    getWords('terms'),
    dayWords(),
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
      <DataTable
        caption={t('people')}
        narrow="stack"
        columns={['name', 'roles', 'state', 'since', 'status'].map((key) => ({ key, label: t(`columns.${key}` as 'columns.name') }))}
        rows={accounts.map(({ id, name, roles, state, createdAt, endedAt, isSelf }) => ({
          id,
          cells: {
            name,
            roles: roles.map((role) => terms(`role.${role}`)).join(', '),
            state: state ? inLanguage(state, language) : '–',
            since: day(createdAt),
            status: endedAt ? (
              <StatusTag>{t('ended', { day: day(endedAt) })}</StatusTag>
            ) : isSelf ? (
              t('self')
            ) : (
              <EndAccountForm accountId={id} name={name} />
            ),
          },
        }))}
      />
      <h2>{t('invitations')}</h2>
      {invitations.length === 0 ? (
        <EmptyState title={t('noInvitations')} />
      ) : (
        <DataTable
          caption={t('invitations')}
          captionHidden
          narrow="stack"
          columns={['name', 'roles', 'until', 'withdraw'].map((key) => ({ key, label: t(`columns.${key}` as 'columns.name') }))}
          rows={invitations.map(({ id, name, roles, expiresAt, isExpired }) => ({
            id,
            cells: {
              name,
              roles: roles.map((role) => terms(`role.${role}`)).join(', '),
              until: isExpired ? t('expired') : day(expiresAt),
              withdraw: <WithdrawForm invitationId={id} />,
            },
          }))}
        />
      )}
      <h2>{t('inviteTitle')}</h2>
      <InviteForm address={publicAddress()} states={stateOptions} units={unitOptions} />
    </Words>
  )
}
