import { reporter } from '@/lib/access/actor-type'
import { answers } from '@/lib/intake/answers'
import { AssistedReportInput, ReportInput } from '@/lib/intake/schema'
import { newStamp } from '@/lib/intake/stamp'
import { enterReport, submitReport } from '@/lib/intake/submit-report'
import { db } from '@/lib/platform/db'
import { openClock } from '@/prisma/demo/clock'
import { lives, type Life } from '@/prisma/demo/lives'
import { narratives, type Narrative } from '@/prisma/demo/narratives'
import { done, joinEverybody, officer } from '@/prisma/demo/people'
import { receiptKeys } from '@/lib/vault/receipt'

const casesCount = 60
const dayMs = 86_400_000
const historyDays = 290

/** The same demonstration each time, but for its keys. */
function* dice(seed: number): Generator<number, never> {
  let state = seed
  for (;;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    yield state / 2 ** 32
  }
}
const random = dice(2699)
const pick = <T>(list: readonly T[]): T => {
  const one = list[Math.floor(random.next().value * list.length)]
  if (one === undefined) throw new Error('nothing to pick from')
  return one
}

type Event = { at: Date; run: () => Promise<unknown> }

/**
 * Plays a fictional mission's last months through the real use-cases, in the order of time.
 * @param ownerUrl only the owner may set the log's clock, and only a database of a demonstration is given it here.
 */
export async function seedDemo(ownerUrl: string): Promise<void> {
  const end = new Date(Date.now() - 3_600_000)
  const clock = await openClock(ownerUrl, new Date(end.getTime() - historyDays * dayMs))
  await joinEverybody(clock.pass)
  const states = await db().contributingState.findMany({ orderBy: { iso3: 'asc' } })
  const departments = await db().department.findMany()
  const events: Event[] = []
  for (let at = 0; at < casesCount; at++) {
    const steps = lives[at % lives.length] ?? []
    const narrative = narratives[(at * 7) % narratives.length]
    if (!narrative) throw new Error('no narrative')
    // New reports are new; the others began long enough ago for their steps, some of them late.
    const age = steps.length === 0 ? random.next().value * 9 : 6 + random.next().value * (historyDays - 20)
    const receivedAt = new Date(end.getTime() - age * dayMs)
    const life: Life = { caseId: '', receipt: '', narrative, stateId: pick(states).id, officer: pick(['cas', 'cleo'] as const) }
    const departmentIso = pick(departments).iso
    events.push({ at: receivedAt, run: () => report(life, departmentIso, at % 4 === 3) })
    let stepAt = receivedAt.getTime()
    const left = end.getTime() - stepAt
    for (const step of steps) {
      stepAt += Math.min(left / (steps.length + 1), (1 + random.next().value * 12) * dayMs)
      events.push({ at: new Date(stepAt), run: () => step(life) })
    }
  }
  events.sort((one, other) => one.at.getTime() - other.at.getTime())
  for (const [at, { at: moment, run }] of events.entries()) {
    await clock.moveTo(moment)
    // A second factor's code works once, so moments lie a minute apart.
    await clock.pass(61)
    await run()
    if (at % 50 === 49) process.stdout.write(`  ${Math.round(((at + 1) / events.length) * 100)} % of the fictional history\n`)
  }
  await clock.restore()
}

async function report(life: Life, departmentIso: string, isByPhone: boolean): Promise<void> {
  const typed = fields(life.narrative, life.stateId, departmentIso)
  const sent = isByPhone
    ? await enterReport(await officer('foc'), AssistedReportInput.parse({ ...typed, reporterType: 'WITNESS', channel: 'HOTLINE' }))
    : await submitReport(reporter, ReportInput.parse(typed))
  life.receipt = done(sent).receipt ?? ''
  const { lookupId } = await receiptKeys(life.receipt)
  life.caseId = (await db().mailbox.findUniqueOrThrow({ where: { lookupId: new Uint8Array(lookupId) } })).caseId
}

function fields({ isSexual, language, text, child }: Narrative, stateId: string, departmentIso: string) {
  return {
    stamp: newStamp(),
    questionnaire: isSexual ? 'SEXUAL_OR_GENDER_BASED' : 'MISCONDUCT',
    language,
    narrative: text,
    whenKnown: 'ABOUT',
    whenAbout: 'last month, before noon',
    departmentIso,
    stateId,
    place: 'near the big tree',
    dangerNow: random.next().value < 0.15 ? 'YES' : pick(answers.filter((answer) => answer !== 'YES')),
    underEighteen: child,
    reporterType: isSexual ? 'RELATIVE' : 'WITNESS',
    contact: random.next().value < 0.4 ? { reach: '0000 11 22', safety: 'after six, not by voice' } : {},
  }
}
