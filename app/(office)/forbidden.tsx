import { MessagePage } from '@/components/public/message-page'

export default function ForbiddenPage() {
  return <MessagePage about="forbidden" />
}
