import { MessagePage } from '@/components/public/message-page'

/** For addresses that no layout frames. It travels with every page, so it is short. */
export default function NotFoundPage() {
  return (
    <main>
      <MessagePage about="notFound" />
    </main>
  )
}
