import 'server-only'
import type { Officer } from '@/lib/access/actor-type'
import { loadCase } from '@/lib/cases/load-case'
import { checkPart, findPerson } from '@/lib/dossier/keep-person'
import { violenceOf } from '@/lib/dossier/questions'
import type { ViolenceInput } from '@/lib/dossier/schema'
import { append } from '@/lib/log/append'
import { ok, refuse, type Result } from '@/lib/platform/result'
import { transaction } from '@/lib/platform/transaction'

/** Says which type of gender-based violence somebody lived through: exactly one, by the questions in order. */
export async function classifyViolence(officer: Officer, { violence, ...ref }: ViolenceInput): Promise<Result<null, 'not-now' | 'invalid'>> {
  return transaction(officer, async (tx) => {
    const row = await loadCase(tx, officer, ref.caseId)
    const person = await findPerson(tx, ref)
    if (person?.part !== 'VICTIM') return refuse('not-now')
    const refusal = checkPart(row, person.part)
    if (refusal) return refusal
    const found = violenceOf(violence)
    if ('problem' in found) return refuse('invalid', { fields: { [`violence.${found.question}`]: [found.problem] } })
    await tx.casePerson.update({ where: { id: person.id }, data: { gbvType: found.type } })
    await append(tx, { subject: 'case', subjectId: row.id, type: 'person.changed', to: row.status, codes: { person: person.id, gbv: found.type } })
    return ok(null)
  })
}
