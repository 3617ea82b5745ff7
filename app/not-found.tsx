import { MessagePage } from '@/components/public/message-page'

/** For addresses that no layout frames. */
export default function NotFoundPage() {
  return (
    <main>
      <MessagePage about="notFound" />
    </main>
  )
}
