import { notFound } from 'next/navigation'

/** An address that does not exist has the way out, too: without this it would be answered outside the frame. */
export default function NoSuchPage() {
  notFound()
}
