import type { floodDefaults } from '@/lib/intake/flood/settings'

/** What flood control decides, in the order in which an administrator reads it. */
export const floodKinds = ['fast', 'slow', 'suspect', 'too-fast', 'trap', 'asked-proof', 'proved', 'wrong-proof', 'busy', 'forged'] as const
export type FloodKind = (typeof floodKinds)[number]

/** The settings' codes, as lib/intake/flood/settings.ts has them. */
export type FloodSetting = keyof typeof floodDefaults
export type FloodDay = { day: string; counts: Record<FloodKind, number> }
export type FloodView = {
  isUnderAttack: boolean
  /** Reports that wait for their turn in this process now. */
  waiting: number
  days: FloodDay[]
  settings: { code: FloodSetting; value: number }[]
}
