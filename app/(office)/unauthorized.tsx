import { MessagePage } from '@/components/public/message-page'

export default function UnauthorizedPage() {
  return <MessagePage about="unauthorized" />
}
