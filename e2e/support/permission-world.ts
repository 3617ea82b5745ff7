import { fileCase, makeOfficer, makeReference } from '@/e2e/support/case-fixture'
import { storeTestFile } from '@/e2e/support/evidence-fixture'
import { reporter, system, type Officer } from '@/lib/access/actor-type'
import { settleCase } from '@/lib/cases/load-case'
import { storeItem } from '@/lib/cases/sealed-items'
import { CaseStatus, type ConflictGround, type Role } from '@/lib/generated/prisma/enums'
import { storeMessage } from '@/lib/intake/store-message'
import { append } from '@/lib/log/append'
import { now } from '@/lib/platform/clock'
import { db, type Tx } from '@/lib/platform/db'
import { transaction } from '@/lib/platform/transaction'
import { sealItem } from '@/lib/vault/compartment'

/** A person, and which of the two States (by its code) and units they belong to. */
export type WorldPerson = { officer: Officer; iso3: string | null; unitId: string | null }
/** A case as its rows say it, in the words of the rules and not of the code that decides them. */
export type WorldCase = {
  id: string
  status: CaseStatus
  assigneeId: string | null
  iso3s: string[]
  unitIds: string[]
  keptOut: string[]
  /** Whose approved request for the identity still runs. */
  identity: string[]
  fileId: string
  copyId: string
}
export type World = { people: WorldPerson[]; cases: WorldCase[]; leads: WorldPerson[] }

type Reference = Awaited<ReturnType<typeof makeReference>>

/** Every role, alone and with another, with and without a tie to a State or unit. */
async function makePeople({ first, firstAgain, second, firstUnit, secondUnit }: Reference): Promise<WorldPerson[]> {
  const none = { stateId: null, unitId: null, iso3: null }
  const [aaa, aaaNow] = [{ ...none, stateId: first.id, iso3: 'AAA' }, { stateId: firstAgain.id, unitId: firstUnit.id, iso3: 'AAA' }]
  const [bbb, bravo] = [{ ...none, stateId: second.id, iso3: 'BBB' }, { ...none, unitId: secondUnit.id }]
  const wanted: [Role[], typeof none | typeof aaa | typeof aaaNow | typeof bbb | typeof bravo][] = [
    [['OVERSIGHT_LEAD'], none],
    [['OVERSIGHT_LEAD'], aaaNow],
    [['OVERSIGHT_LEAD', 'CASE_OFFICER'], bravo],
    [['VICTIM_ADVOCATE'], none],
    [['VICTIM_ADVOCATE'], bbb],
    [['VICTIM_ADVOCATE', 'CASE_OFFICER'], none],
    [['CASE_OFFICER'], none],
    [['CASE_OFFICER'], aaa],
    [['CASE_OFFICER', 'INTAKE_OFFICER'], none],
    [['INTAKE_OFFICER'], none],
    [['INTAKE_OFFICER'], bbb],
    [['INDEPENDENT_OBSERVER'], none],
    [['INDEPENDENT_OBSERVER'], aaa],
    [['FOCAL_POINT'], none],
    [['AUDITOR'], none],
    [['ADMINISTRATOR'], none],
  ]
  const people: WorldPerson[] = []
  for (const [roles, { iso3, ...belonging }] of wanted) people.push({ officer: await makeOfficer(roles, belonging), iso3, unitId: belonging.unitId })
  return people
}

/** Four cases in each status, over reported State, allegation, assignment, conflicts of interest and keys to the identity. */
export async function makeWorld(): Promise<World> {
  const reference = await makeReference()
  const people = await makePeople(reference)
  const having = (role: Role) => people.filter(({ officer }) => officer.roles.includes(role))
  const [leads, officers, advocates] = [having('OVERSIGHT_LEAD'), having('CASE_OFFICER'), having('VICTIM_ADVOCATE')]
  const world: World = { people, cases: [], leads }
  let turn = 0
  for (const status of Object.values(CaseStatus)) {
    for (let each = 0; each < 4; each++) {
      turn += 1
      const reported = [null, reference.first, reference.second, null][each] ?? null
      const accused = turn % 3 === 0 ? { stateId: reference.second.id, unitId: reference.secondUnit.id, iso3: 'BBB' } : null
      const assignee = turn % 5 === 0 ? null : officers[turn % officers.length]?.officer
      const keptOut = turn % 7 === 0 ? leads : turn % 13 === 0 ? advocates : turn % 4 === 0 ? [people[turn % people.length], assignee ? officers[turn % officers.length] : undefined] : []
      const requester = turn % 2 === 0 ? officers[(turn + (turn % 3)) % officers.length]?.officer : undefined
      world.cases.push(
        await makeCase(world, {
          ...{ status, assigneeId: assignee?.id ?? null, reportedStateId: reported?.id ?? null, accused },
          iso3s: [reported?.iso3, accused?.iso3].flatMap((iso3) => iso3 ?? []),
          keptOut: [...new Set(keptOut.flatMap((one) => one?.officer.id ?? []))],
          requester: requester ? { id: requester.id, isLive: turn % 4 < 3, by: advocates.find(({ officer }) => officer.id !== requester.id)?.officer } : null,
        }),
      )
    }
  }
  return world
}

type Asked = Pick<WorldCase, 'status' | 'assigneeId' | 'iso3s' | 'keptOut'> & {
  reportedStateId: string | null
  accused: { stateId: string; unitId: string } | null
  requester: { id: string; isLive: boolean; by: Officer | undefined } | null
}

async function makeCase({ leads, people }: World, { status, assigneeId, iso3s, keptOut, reportedStateId, accused, requester }: Asked): Promise<WorldCase> {
  // Filed before anybody knew anything, so that somebody holds each key; what came out later takes them away.
  const { id } = await fileCase()
  const contact = { name: `Name ${id}`, reach: '3700 0000', safety: '', codeWord: '' }
  await storeMessage(reporter, { id: crypto.randomUUID(), caseId: id, event: 'message.received', text: `Words ${id}`, contact })
  const fileId = await storeTestFile(id)
  const copyId = await storeTestFile(id, { originalId: fileId, mime: 'image/jpeg', kind: 'IMAGE' })
  const ground: ConflictGround = keptOut.length > 1 ? 'NAMED' : 'ASSERTED'
  await transaction(system, async (tx) => {
    await tx.caseFile.update({ where: { id }, data: { status, assigneeId, reportedStateId } })
    if (assigneeId) await append(tx, { subject: 'case', subjectId: id, type: 'case.assigned', codes: { to: assigneeId } })
    if (accused) await tx.allegation.create({ data: { caseId: id, typeCode: 'TRAFFIC', personnelCategory: 'POLICE', stateId: accused.stateId, unitId: accused.unitId } })
    for (const accountId of keptOut) await tx.conflict.create({ data: { caseId: id, accountId, ground, at: now() } })
    if (requester?.by) await giveIdentity(tx, id, { requesterId: requester.id, deciderId: requester.by.id }, requester.isLive)
    await append(tx, { subject: 'case', subjectId: id, type: 'report.added' })
  })
  for (const { officer } of [...leads.slice(0, 1), ...people.filter(({ officer: one }) => one.roles.includes('VICTIM_ADVOCATE')).slice(0, 1)]) {
    await transaction(officer, (tx) => settleCase(tx, officer, id, true))
  }
  return { id, status, assigneeId, iso3s, unitIds: accused ? [accused.unitId] : [], keptOut, identity: requester?.by && requester.isLive ? [requester.id] : [], fileId, copyId }
}

async function giveIdentity(tx: Tx, caseId: string, who: { requesterId: string; deciderId: string }, isLive: boolean): Promise<void> {
  const item = sealItem(await tx.compartment.findFirstOrThrow({ where: { caseId, kind: 'IDENTITY' } }), 'REASON', 'Because')
  await storeItem(tx, caseId, item)
  const decidedAt = new Date(now().getTime() - (isLive ? 1 : 30) * 3_600_000)
  const expiresAt = new Date(decidedAt.getTime() + 24 * 3_600_000)
  await tx.identityAccess.create({ data: { caseId, ...who, reasonItemId: item.id, hours: 24, outcome: 'APPROVED', requestedAt: decidedAt, decidedAt, expiresAt } })
}

export const grantsOf = (accountId: string, caseId: string) =>
  db().grant.findMany({ where: { accountId, caseId }, select: { compartment: { select: { kind: true } } } })
