/** The tags of a mail, [] without any; null when Resend would refuse one: a name and a value, each of A-Z a-z 0-9 _ -. */
export function readTags(given: unknown): { name: string; value: string }[] | null {
  if (given === undefined || given === null) return []
  if (!Array.isArray(given)) return null
  const tags = (given as Record<string, unknown>[]).map((tag) => ({
    name: String(tag?.['name'] ?? ''),
    value: String(tag?.['value'] ?? ''),
  }))
  const plain = (text: string) => /^[\w-]{1,256}$/.test(text)
  return tags.every(({ name, value }) => plain(name) && plain(value)) ? tags : null
}
