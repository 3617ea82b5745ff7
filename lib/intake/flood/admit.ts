import 'server-only'
import type { Actor, Reporter } from '@/lib/access/actor-type'
import { fullBucket, isRaised, take, takeOf, watch, type Alarm, type Bucket, type Rate } from '@/lib/intake/flood/bucket'
import { countDecision } from '@/lib/intake/flood/counts'
import { isProven, newChallenge } from '@/lib/intake/flood/proof'
import { floodSettings, type FloodSettings } from '@/lib/intake/flood/settings'
import { inTurn, newTurns, type Ticket, type TurnLimits, type Turns } from '@/lib/intake/flood/turns'
import { pressedStamp, type OpenedStamp } from '@/lib/intake/stamp'
import { now } from '@/lib/platform/clock'

/** What the form brought, besides its stamp. */
type Signs = { trap: string; proof: string }
type Again = { isAdmitted: false; code: 'press-again' | 'prove'; values: { stamp: string; challenge?: string } }
export type Admission = { isAdmitted: true; ticket: Ticket; isSuspect: boolean } | Again

/** Of this process; several processes each have their own (docs/decisions/0010-flood-control.md). */
type Flood = { total: Bucket; marks: Map<string, Bucket>; alarm: Alarm; turns: Turns }
const store = globalThis as { temwenFlood?: Flood }

const markRate = (set: FloodSettings): Rate => ({ burst: set.FLOOD_MARK_BURST, perMinute: set.FLOOD_MARK_PER_MINUTE })
const totalRate = (set: FloodSettings): Rate => ({ burst: set.FLOOD_TOTAL_BURST, perMinute: set.FLOOD_TOTAL_PER_MINUTE })
const attackRate = (set: FloodSettings): Rate => ({ burst: set.FLOOD_ATTACK_PER_MINUTE, perMinute: set.FLOOD_ATTACK_PER_MINUTE })
const limitsOf = (set: FloodSettings): TurnLimits => ({
  runsMax: set.FLOOD_RUNS_MAX,
  slowRunsMax: set.FLOOD_SLOW_RUNS_MAX,
  waitingMax: set.FLOOD_WAITING_MAX,
  waitMs: set.FLOOD_WAIT_SECONDS_MAX * 1000,
})

function floodOf(set: FloodSettings): Flood {
  const at = now().getTime()
  const alarm = () => ({ bucket: fullBucket(attackRate(set), at), isRaised: false })
  const flood = (store.temwenFlood ??= { total: fullBucket(totalRate(set), at), marks: new Map(), alarm: alarm(), turns: newTurns(limitsOf(set)) })
  flood.turns.limits = limitsOf(set)
  return flood
}

/**
 * Whether a report is taken now, and in which lane, before anything costly is done for it. Nobody is turned away: who is asked
 * to press once more, or to prove work, holds a stamp that says so, and is taken the next time.
 */
export async function admit(actor: Actor, stamp: OpenedStamp, signs: Signs): Promise<Admission> {
  if (actor.kind !== 'reporter') return { isAdmitted: true, ticket: { lane: 'fast', presses: 0 }, isSuspect: false }
  // Came by no request: a demonstration's history.
  if (actor.mark === null) return { isAdmitted: true, ticket: { lane: 'fast', presses: 0, isPatient: true }, isSuspect: false }
  return admitReporter(actor.mark, stamp, signs, await floodSettings())
}

async function admitReporter(mark: NonNullable<Reporter['mark']>, stamp: OpenedStamp, { trap, proof }: Signs, set: FloodSettings): Promise<Admission> {
  const { press, ageMs } = stamp
  const sign = trap !== '' ? 'trap' : ageMs < set.FLOOD_SECONDS_MIN * 1000 ? 'too-fast' : null
  if (sign && !press) {
    countDecision(sign)
    return again(stamp, 'suspect')
  }
  const isSuspect = press?.reason === 'suspect' || sign === 'trap'
  const hasProof = await checkedProof(proof, stamp.receipt)
  const { total, marks, alarm } = floodOf(set)
  const at = now().getTime()
  const isAttack = watch(alarm, attackRate(set), at) || set.FLOOD_PROOF > 0
  if (isAttack && !hasProof && !press) {
    countDecision('asked-proof')
    const challenge = await newChallenge(stamp.receipt, { tries: set.FLOOD_PROOF_TRIES, seconds: set.FLOOD_PROOF_SECONDS })
    return { isAdmitted: false, code: 'prove', values: { stamp: pressedStamp(stamp, 'prove'), challenge } }
  }
  const isWithinRates = [take(total, totalRate(set), at), takeOf(marks, mark, { rate: markRate(set), marksMax: set.FLOOD_MARKS_MAX, at })].every(Boolean)
  const lane = !isSuspect && (hasProof || (isWithinRates && !isAttack)) ? 'fast' : 'slow'
  countDecision(isSuspect ? 'suspect' : lane)
  return { isAdmitted: true, ticket: { lane, presses: press?.busy ?? 0 }, isSuspect }
}

async function checkedProof(proof: string, receipt: string): Promise<boolean> {
  if (proof === '') return false
  const isRight = await isProven(proof, receipt)
  countDecision(isRight ? 'proved' : 'wrong-proof')
  return isRight
}

function again(stamp: OpenedStamp, reason: 'suspect' | 'busy'): Again {
  return { isAdmitted: false, code: 'press-again', values: { stamp: pressedStamp(stamp, reason) } }
}

/** Costly work in its turn. The answer to a person for whom there was no turn is that of a second press, with a better rank. */
export async function inLane<T extends object>(ticket: Ticket, stamp: OpenedStamp, run: () => Promise<T>): Promise<{ done: T } | Again> {
  const done = await inTurn(floodOf(await floodSettings()).turns, ticket, run)
  if (done) return { done }
  countDecision('busy')
  return again(stamp, 'busy')
}

/** For the office: what this process sees now. */
export async function floodNow(): Promise<{ isUnderAttack: boolean; waiting: number }> {
  const set = await floodSettings()
  const { alarm, turns } = floodOf(set)
  return { isUnderAttack: set.FLOOD_PROOF > 0 || isRaised(alarm, attackRate(set), now().getTime()), waiting: turns.waiting.length }
}

/** For tests, each of which begins in calm. */
export function forgetFlood(): void {
  delete store.temwenFlood
}
