import { EndAccountForm } from '@/components/accounts/small-forms'
import { DataTable } from '@/components/ui/data-table'
import { StatusTag } from '@/components/ui/status-tag'
import type { AccountRow } from '@/lib/accounts/view'
import { dayWords } from '@/lib/platform/day-words'
import { getWords, requestLanguage } from '@/lib/platform/intl'
import { inLanguage } from '@/lib/platform/language'

/** Everybody who works or worked here, each with the way to end their account. */
export async function AccountsTable({ accounts }: { accounts: readonly AccountRow[] }) {
  const [t, terms, day, language] = await Promise.all([getWords('accounts'), getWords('terms'), dayWords(), requestLanguage()])
  const status = ({ id, name, endedAt, isSelf }: AccountRow) => {
    if (endedAt) return <StatusTag>{t('ended', { day: day(endedAt) })}</StatusTag>
    return isSelf ? t('self') : <EndAccountForm accountId={id} name={name} />
  }
  return (
    <DataTable
      caption={t('people')}
      narrow="stack"
      columns={['name', 'roles', 'state', 'since', 'status'].map((key) => ({ key, label: t(`columns.${key}` as 'columns.name') }))}
      rows={accounts.map((account) => ({
        id: account.id,
        ...(account.endedAt ? {} : { href: `/accounts/${account.id}` }),
        cells: {
          name: account.name,
          roles: (
            <>
              {account.roles.map((role) => terms(`role.${role}`)).join(', ')} {account.waits && !account.endedAt && <StatusTag tone="due">{t('waits')}</StatusTag>}
            </>
          ),
          state: account.state ? inLanguage(account.state, language) : '–',
          since: day(account.createdAt),
          status: status(account),
        },
      }))}
    />
  )
}
