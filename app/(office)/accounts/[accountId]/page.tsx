import { notFound } from 'next/navigation'
import { z } from 'zod'
import { ChangeRolesForm, ResetForm } from '@/components/accounts/key-forms'
import { EndAccountForm } from '@/components/accounts/small-forms'
import { Words } from '@/components/form/words'
import { PageHeader } from '@/components/ui/page-header'
import { requireActor } from '@/lib/access/actor'
import { orDeny } from '@/lib/access/answer'
import { holdsKey } from '@/lib/access/roles'
import { viewAccount } from '@/lib/accounts/queries'
import { Role } from '@/lib/generated/prisma/enums'
import { getWords, requestLanguage, wordsFor } from '@/lib/platform/intl'
import { publicAddress } from '@/lib/platform/queries'

/** One colleague's account: roles, a way back in, and its end. */
export default async function AccountPage({ params }: PageProps<'/accounts/[accountId]'>) {
  const actor = await requireActor()
  const accountId = z.uuid().safeParse((await params).accountId)
  if (!accountId.success) notFound()
  const account = await orDeny(viewAccount(actor, accountId.data))
  const [t, language, messages] = await Promise.all([getWords('accounts'), requestLanguage(), wordsFor('accounts', 'terms', 'errors')])
  const { id, name, roles, isSelf } = account
  return (
    <Words language={language} messages={messages}>
      <PageHeader title={name} back={{ href: '/accounts', label: t('people') }} />
      <h2>{t('changeRoles')}</h2>
      {account.waits && <p>{t('waits')}</p>}
      <ChangeRolesForm accountId={id} name={name} current={roles} offered={Object.values(Role).filter((role) => holdsKey([role]) === account.holdsKey)} />
      {!isSelf && (
        <>
          <h2>{t('reset')}</h2>
          <ResetForm accountId={id} name={name} address={publicAddress()} />
          <h2>{t('end')}</h2>
          <EndAccountForm accountId={id} name={name} />
        </>
      )}
    </Words>
  )
}
