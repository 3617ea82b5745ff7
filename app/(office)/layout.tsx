import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { OfficeShell } from '@/components/ui/office-shell'
import { findActor } from '@/lib/access/actor'
import { rooms, roomsFor } from '@/lib/access/rooms'
import { isDemo } from '@/lib/platform/demo'
import { getWords } from '@/lib/platform/intl'
import './office.css'

/** Shows where one may go. It locks nothing: every page and query asks again. */
export default async function OfficeLayout({ children }: { children: ReactNode }) {
  const [t, actor, path] = await Promise.all([getWords('office'), findActor(), headers().then((all) => all.get('x-path') ?? '')])
  return (
    <OfficeShell
      name={t('name')}
      homeHref="/"
      skipLabel={t('skip')}
      navLabel={t('menu')}
      nav={
        actor ? roomsFor(actor).map((room) => ({ href: rooms[room].href, label: t(room), current: path.startsWith(rooms[room].href) })) : []
      }
      account={actor && <a href="/me">{actor.name}</a>}
      banner={isDemo() && t('demo')}
    >
      {children}
    </OfficeShell>
  )
}
