import { visit } from 'jsonc-parser'

/**
 * Reads a body of Safaricom's. Null where it is not one JSON object, or where an object in it has the same key twice:
 * JSON.parse would silently take the last, and a forger could show one amount to a log and another to us.
 */
export function readJsonObject(body: string): Record<string, unknown> | null {
  const text = body.replace(/^\uFEFF/, '') // a byte order mark, which no JSON parser takes
  try {
    const value: unknown = JSON.parse(text)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject && !hasKeyTwice(text) ? (value as Record<string, unknown>) : null
  } catch {
    return null // no JSON, or nested deeper than any message of theirs
  }
}

function hasKeyTwice(text: string): boolean {
  const keys: Set<string>[] = []
  let twice = false
  visit(text, {
    onObjectBegin: () => void keys.push(new Set()),
    onObjectProperty: (name) => {
      twice ||= keys.at(-1)?.has(name) ?? false
      keys.at(-1)?.add(name)
    },
    onObjectEnd: () => void keys.pop(),
  })
  return twice
}
