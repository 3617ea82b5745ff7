import type { Actor } from '@/lib/access/actor-type'
import { mayEnter } from '@/lib/access/rooms'
import type { Channel } from '@/lib/generated/prisma/enums'

/** Anybody may report on the web; who works here may write down what others tell them, and never under the web's name. */
export function mayReport(actor: Actor, channel: Channel): boolean {
  switch (actor.kind) {
    case 'reporter':
      return channel === 'WEB'
    case 'officer':
      return channel !== 'WEB' && mayEnter(actor, 'newReport')
    case 'system':
      return false
  }
}
