export type SentForm = {
  /** One field as it was typed, cut at `most` characters; empty where it is missing or a file. */
  text(name: string, most?: number): string
  /** The same, or undefined where nothing was typed. */
  some(name: string, most?: number): string | undefined
  /** Every value of a field that may come more than once. */
  all(name: string): string[]
  isTicked(name: string): boolean
  /** The bytes of a file that was chosen, as sent: what they are nobody has looked at. Undefined where none was. */
  file(name: string): Promise<Uint8Array | undefined>
}

/** Reads a form. What is in it is judged by schemas and verbs; here only how long it may be. */
export async function readForm(request: Request): Promise<SentForm> {
  const form = await request.formData()
  const text = (name: string, most = 254): string => {
    const value = form.get(name)
    return typeof value === 'string' ? readable(value).slice(0, most) : ''
  }
  return {
    text,
    some: (name, most) => text(name, most).trim() || undefined,
    all: (name) =>
      form.getAll(name).flatMap((value) => (typeof value === 'string' ? [readable(value).slice(0, 254)] : [])),
    isTicked: (name) => form.has(name),
    file: async (name) => {
      const value = form.get(name)
      return value instanceof File && value.size > 0 ? new Uint8Array(await value.arrayBuffer()) : undefined
    },
  }
}

/** PostgreSQL takes no NUL in a text: whoever sends one would be answered by a fault instead of by a refusal. */
const readable = (value: string): string => value.replaceAll('\0', '')
