import { MessagePage } from '@/components/public/message-page'

export default function NotFoundPage() {
  return <MessagePage about="notFound" />
}
