import 'server-only'
import { Encrypter } from 'age-encryption'

/** Whether this is a key that something can be sealed to: spelt right to its last letter. */
export function isAgeRecipient(recipient: string): boolean {
  try {
    new Encrypter().addRecipient(recipient)
    return true
  } catch {
    // Whatever the library finds wrong with it, nobody can open what is sealed to it.
    return false
  }
}

/** Content as an age file (age-encryption.org/v1), as it comes and never whole. One that breaks off breaks the file off, and age tells its reader. */
export async function sealStreamToAge(recipient: string, content: ReadableStream<Uint8Array>, sizeBytes: number) {
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)
  const sealed = await encrypter.encrypt(content)
  return { sizeBytes: sealed.size(sizeBytes), content: sealed as ReadableStream<Uint8Array> }
}
