import type { fileDefaults } from '@/lib/evidence/limits'
import type { floodDefaults } from '@/lib/intake/flood/settings'

/** What flood control decides, and the last two what became of files, in the order in which an administrator reads it. */
export const floodKinds = ['fast', 'slow', 'suspect', 'too-fast', 'trap', 'asked-proof', 'proved', 'wrong-proof', 'busy', 'forged', 'no-room', 'made-room'] as const
export type FloodKind = (typeof floodKinds)[number]

/** The settings' codes, as lib/intake/flood/settings.ts and lib/evidence/limits.ts have them. */
export type FloodSetting = keyof typeof floodDefaults | keyof typeof fileDefaults
export type FloodDay = { day: string; counts: Record<FloodKind, number> }
export type FloodView = {
  isUnderAttack: boolean
  /** Reports that wait for their turn in this process now. */
  waiting: number
  days: FloodDay[]
  settings: { code: FloodSetting; value: number }[]
}
