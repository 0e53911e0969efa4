import { Encrypter } from 'age-encryption'

/** `age1` and 58 characters: an X25519 recipient, the kind that every age program makes and reads. */
const RECIPIENT = /^age1[02-9ac-hj-np-z]{58}$/

/** Bytes that only the recipient's other half opens (age, C2SP age-encryption.org/v1). Throws where it is no recipient. */
export function encryptTo(recipient: string, text: string): Promise<Uint8Array> {
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)
  return encrypter.encrypt(text)
}

/** True where something can be encrypted to it: a mistyped one fails its checksum, and a forged key the agreement. */
export async function isRecipient(text: string): Promise<boolean> {
  if (!RECIPIENT.test(text)) return false
  try {
    await encryptTo(text, '')
    return true
  } catch {
    return false
  }
}
