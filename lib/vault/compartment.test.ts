import { Decrypter } from 'age-encryption'
import { expect, test } from 'vitest'
import { commitmentOf, compartmentKeys, newCompartment, openItem, sealItem } from '@/lib/vault/compartment'
import { newEscrow } from '@/lib/vault/escrow'
import { newKeyPair, SealBroken } from '@/lib/vault/seal'

test('an item opens for the compartment and for the reporter it was sealed to, not for another', async () => {
  const { recipient } = await newEscrow()
  const compartment = await newCompartment('ACCOUNT', recipient)
  const reporter = newKeyPair()
  const item = sealItem(compartment, 'MESSAGE', 'Kote sa te pase?', reporter.publicKey)
  expect(openItem(compartmentKeys(compartment.secretKey), item.contentKeySealed, item)).toBe('Kote sa te pase?')
  expect(openItem(reporter, item.reporterKeySealed ?? Buffer.alloc(0), item)).toBe('Kote sa te pase?')
  expect(() => openItem(newKeyPair(), item.contentKeySealed, item)).toThrow(SealBroken)
  const moved = { ...item, id: sealItem(compartment, 'MESSAGE', '').id }
  expect(() => openItem(reporter, item.reporterKeySealed ?? Buffer.alloc(0), moved)).toThrow(SealBroken)
})

test('the escrow identity opens a compartment with plain age', async () => {
  const { identity, recipient } = await newEscrow()
  const compartment = await newCompartment('IDENTITY', recipient)
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  expect(Buffer.from(await decrypter.decrypt(compartment.escrowSealed))).toEqual(compartment.secretKey)
})

test('the commitment proves what an item said to whoever can open it, and differs for the same words elsewhere', async () => {
  const { recipient } = await newEscrow()
  const compartment = await newCompartment('INQUIRY', recipient)
  const item = sealItem(compartment, 'REASONING', 'Three accounts agree.')
  const again = sealItem(compartment, 'REASONING', 'Three accounts agree.')
  expect(commitmentOf(compartmentKeys(compartment.secretKey), item.contentKeySealed, item)).toEqual(item.commitment)
  expect(again.commitment).not.toEqual(item.commitment)
})
