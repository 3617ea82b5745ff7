import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fileCase, makeOfficer, makeReference, snapshot } from '@/e2e/support/case-fixture'
import { emptyDatabase } from '@/e2e/support/database'
import { storeTestFile, tamper } from '@/e2e/support/evidence-fixture'
import type { Officer } from '@/lib/access/actor-type'
import { AccessDenied } from '@/lib/access/denied'
import { compartmentKeys } from '@/lib/vault/compartment'
import { exportFile, fetchExport } from '@/lib/evidence/export-file'
import { ExportInput } from '@/lib/evidence/schema'
import { viewItem } from '@/lib/evidence/view-item'
import { setClock } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { commitmentOf } from '@/lib/vault/compartment'
import { randomBytes } from '@/lib/vault/seal'
import { chunkBytes } from '@/lib/vault/stream'

let intake: Officer
let lead: Officer
let caseId: string
let fileId: string
let identity: string
let recipient: string

const content = randomBytes(chunkBytes * 20 + 77)

beforeEach(async () => {
  await emptyDatabase()
  await makeReference()
  ;[intake, lead] = await Promise.all([makeOfficer(['INTAKE_OFFICER']), makeOfficer(['OVERSIGHT_LEAD'])])
  caseId = (await fileCase()).id
  fileId = await storeTestFile(caseId, { content, name: 'Foto Marie.JPG', mime: 'image/jpeg', kind: 'IMAGE' })
  identity = await generateX25519Identity()
  recipient = await identityToRecipient(identity)
})
afterEach(async () => {
  setClock(undefined)
  await db().$disconnect()
})

const note = () => ({ recipientName: 'Dr Ada Paul', recipient, purpose: 'Medical opinion on the injuries' })
const exported = async (officer = intake) => {
  const result = await exportFile(officer, { caseId, fileId, ...note() })
  return result.ok ? result.value.exportId : expect.fail('not exported')
}
const bytesOf = async (stream: ReadableStream<Uint8Array>) => Buffer.from(await new Response(stream).arrayBuffer())
const opened = async (sealed: Buffer, with_: string) => {
  const decrypter = new Decrypter()
  decrypter.addIdentity(with_)
  return Buffer.from(await decrypter.decrypt(sealed))
}

describe('a file that is sealed for one person', () => {
  test('opens with their identity and with no other, to the last byte, under a name that names nobody', async () => {
    const file = await fetchExport(intake, { caseId, fileId, exportId: await exported() })
    const sealed = await bytesOf(file.content)
    expect(sealed.length).toBe(file.sizeBytes)
    expect(file.name).toMatch(/^[0-9a-f]{12}\.JPG\.age$/)
    expect((await opened(sealed, identity)).equals(content)).toBe(true)
    await expect(opened(sealed, await generateX25519Identity())).rejects.toThrow()
    // Cut off, it opens for nobody.
    await expect(opened(sealed.subarray(0, -100), identity)).rejects.toThrow()
  })

  test('leaves with an entry that commits to who and why and says neither; both stand sealed, and on the custody list', async () => {
    const exportId = await exported()
    const { entries } = await snapshot(caseId)
    const entry = entries.find(({ event }) => event === 'file.exported')
    expect(entry).toMatchObject({ codes: `file=${fileId} note=${exportId}`, actorId: intake.id })
    for (const said of Object.values(note())) expect(JSON.stringify(entries)).not.toContain(said)
    const item = await db().sealedItem.findUniqueOrThrow({ where: { id: exportId } })
    const grant = await db().grant.findFirstOrThrow({ where: { compartmentId: item.compartmentId, accountId: intake.id } })
    const pair = compartmentKeys(intake.keyring?.open(grant.secretSealed) ?? expect.fail('no key'))
    expect(commitmentOf(pair, item.contentKeySealed, item).equals(Buffer.from(entry?.detailCommitment ?? []))).toBe(true)
    expect((await viewItem(lead, { caseId, fileId }, false)).custody.flatMap(({ note: said }) => said ?? [])).toEqual([note()])
  })

  test('is fetched by whoever sealed it, of this file, for a quarter of an hour', async () => {
    const exportId = await exported()
    const other = await storeTestFile(caseId, { content })
    await expect(fetchExport(lead, { caseId, fileId, exportId })).rejects.toEqual(new AccessDenied(true))
    await expect(fetchExport(intake, { caseId, fileId: other, exportId })).rejects.toEqual(new AccessDenied(true))
    await expect(fetchExport(intake, { caseId, fileId, exportId: fileId })).rejects.toEqual(new AccessDenied(true))
    const at = Date.now() + 16 * 60_000
    setClock(() => new Date(at))
    await expect(fetchExport(intake, { caseId, fileId, exportId })).rejects.toEqual(new AccessDenied(true))
  })

  test('breaks off where it is damaged, so that nobody takes half of it for the whole', async () => {
    const exportId = await exported()
    await tamper('DELETE FROM file_chunk WHERE file_id = $1 AND position = 15', fileId)
    await expect(bytesOf((await fetchExport(intake, { caseId, fileId, exportId })).content)).rejects.toThrow()
    expect((await snapshot(caseId)).entries.map(({ event }) => event)).toContain('file.damaged')
  })

  test('is sealed for a key that is one: a letter less, another letter, a secret or a password is none', async () => {
    const wrong = [recipient.slice(0, -1), recipient.replace(/.$/, (last) => (last === 'q' ? 'p' : 'q')), `age1${'q'.repeat(58)}`]
    for (const one of wrong) {
      expect(await exportFile(intake, { caseId, fileId, ...note(), recipient: one })).toEqual({ ok: false, refusal: { code: 'invalid', fields: { recipient: ['badRecipient'] } } })
    }
    for (const one of [identity, 'sekrè', '', 'age1']) expect(ExportInput.safeParse({ caseId, fileId, ...note(), recipient: one }).success).toBe(false)
    expect(ExportInput.parse({ caseId, fileId, ...note(), recipient: ` ${recipient.toUpperCase()}\n` }).recipient).toBe(recipient)
    expect((await snapshot(caseId)).entries.map(({ event }) => event)).not.toContain('file.exported')
  })

  test('by whoever holds the key to the account', async () => {
    const [advocate, focal] = await Promise.all([makeOfficer(['VICTIM_ADVOCATE']), makeOfficer(['FOCAL_POINT'])])
    for (const stranger of [advocate, focal]) await expect(exportFile(stranger, { caseId, fileId, ...note() })).rejects.toBeInstanceOf(AccessDenied)
  })
})
