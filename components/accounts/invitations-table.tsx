import { WithdrawForm } from '@/components/accounts/small-forms'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import type { InvitationRow } from '@/lib/accounts/view'
import { dayWords } from '@/lib/platform/day-words'
import { getWords } from '@/lib/platform/intl'

/** One-time links that nobody used yet. */
export async function InvitationsTable({ invitations }: { invitations: readonly InvitationRow[] }) {
  const [t, terms, day] = await Promise.all([getWords('accounts'), getWords('terms'), dayWords()])
  if (invitations.length === 0) return <EmptyState title={t('noInvitations')} />
  return (
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
  )
}
