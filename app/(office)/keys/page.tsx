import { ConfirmForm } from '@/components/accounts/key-forms'
import { Words } from '@/components/form/words'
import { DataTable } from '@/components/ui/data-table'
import { PageHeader } from '@/components/ui/page-header'
import { requireActor } from '@/lib/access/actor'
import { orDeny } from '@/lib/access/answer'
import { listUnconfirmed } from '@/lib/accounts/queries'
import type { UnconfirmedRow } from '@/lib/accounts/view'
import { listUnheldCases, unheldMax } from '@/lib/cases/unheld'
import type { UnheldCase } from '@/lib/cases/view'
import { getWords, requestLanguage, wordsFor } from '@/lib/platform/intl'

/** Who waits to be known, and what nobody here can open any more. */
export default async function KeysPage() {
  const actor = await requireActor()
  const people = await orDeny(listUnconfirmed(actor))
  const cases = actor.roles.includes('OVERSIGHT_LEAD') ? await listUnheldCases(actor) : null
  const [t, language, messages] = await Promise.all([getWords('keys'), requestLanguage(), wordsFor('keys', 'errors')])
  return (
    <Words language={language} messages={messages}>
      <PageHeader title={t('title')} lead={t('lead')} />
      <Unconfirmed people={people} />
      {cases && <Unheld cases={cases} />}
    </Words>
  )
}

async function Unconfirmed({ people }: { people: readonly UnconfirmedRow[] }) {
  const [t, terms] = await Promise.all([getWords('keys'), getWords('terms')])
  const step = ({ id, name, isSelf, mayConfirm }: UnconfirmedRow) => {
    if (mayConfirm) return <ConfirmForm accountId={id} name={name} />
    return isSelf ? t('self') : t('leadConfirms')
  }
  return (
    <section>
      <h2>{t('people')}</h2>
      <p>{people.length === 0 ? t('nobody') : t('peopleText')}</p>
      {people.length > 0 && (
        <DataTable
          caption={t('people')}
          captionHidden
          narrow="stack"
          columns={(['name', 'roles', 'step'] as const).map((key) => ({ key, label: t(`columns.${key}`) }))}
          rows={people.map((row) => ({
            id: row.id,
            cells: { name: row.name, roles: row.roles.map((role) => terms(`role.${role}`)).join(', '), step: step(row) },
          }))}
        />
      )}
    </section>
  )
}

async function Unheld({ cases }: { cases: readonly UnheldCase[] }) {
  const [t, terms] = await Promise.all([getWords('keys'), getWords('terms')])
  return (
    <section>
      <h2>{t('unheld')}</h2>
      <p>{cases.length === 0 ? t('noUnheld') : t('unheldText')}</p>
      {cases.length === unheldMax && <p>{t('unheldMany', { count: unheldMax })}</p>}
      {cases.length > 0 && (
        <DataTable
          caption={t('unheld')}
          captionHidden
          narrow="stack"
          columns={(['reference', 'status', 'parts'] as const).map((key) => ({ key, label: t(`columns.${key}`) }))}
          rows={cases.map(({ id, reference, status, kinds }) => ({
            id,
            href: `/cases/${id}`,
            cells: { reference, status: terms(`status.${status}`), parts: kinds.map((kind) => terms(`compartment.${kind}`)).join(', ') },
          }))}
        />
      )}
    </section>
  )
}
