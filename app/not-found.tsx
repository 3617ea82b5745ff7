import { headers } from 'next/headers'
import { MessagePage } from '@/components/public/message-page'
import { PublicFrame } from '@/components/public/public-frame'
import { isLanguage } from '@/lib/platform/language'
import { exitAddress } from '@/lib/platform/queries'

/** For addresses that no layout frames. Those that begin like a public page have its way out. */
export default async function NotFoundPage() {
  const first = ((await headers()).get('x-path') ?? '').split('/')[1]
  if (isLanguage(first)) {
    return (
      <PublicFrame language={first} exit={exitAddress()}>
        <MessagePage about="notFound" />
      </PublicFrame>
    )
  }
  return (
    <main>
      <MessagePage about="notFound" />
    </main>
  )
}
