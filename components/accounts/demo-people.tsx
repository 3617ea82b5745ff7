import { DataTable } from '@/components/ui/data-table'
import { demoPassword } from '@/lib/accounts/demo-password'
import type { DemoPerson } from '@/lib/accounts/view'
import { getWords } from '@/lib/platform/intl'

/** The demonstration's people, one for each role. The code is the one of this moment; each works once. */
export async function DemoPeople({ people }: { people: readonly DemoPerson[] }) {
  const [t, terms] = await Promise.all([getWords('signIn'), getWords('terms')])
  return (
    <section>
      <h2>{t('demo')}</h2>
      <p>{t('demoText', { password: demoPassword })}</p>
      <DataTable
        caption={t('demo')}
        columns={[
          { key: 'name', label: t('fields.name') },
          { key: 'who', label: t('who') },
          { key: 'roles', label: t('roles') },
          { key: 'code', label: t('fields.code') },
        ]}
        rows={people.map(({ name, signInName, roles, code }) => ({
          id: signInName,
          cells: { name: signInName, who: name, roles: roles.map((role) => terms(`role.${role}`)).join(', '), code },
        }))}
      />
    </section>
  )
}
