/** An authenticator's answer as `passkeys.js` sends it, or null where it is none; the library judges what is in it. */
export function readCeremony(text: string): Record<string, unknown> | null {
  try {
    const read: unknown = JSON.parse(text)
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? (read as Record<string, unknown>) : null
  } catch {
    return null
  }
}
