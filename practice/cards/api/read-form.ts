import { parse } from 'qs'

/** `line_items[0][price_data][currency]=kes`, in the body or the address, as a tree of text. */
export function readForm(raw: string, search: URLSearchParams): Record<string, unknown> {
  const options = { depth: 10, arrayLimit: 100, parameterLimit: 2000, allowPrototypes: false } as const
  return { ...parse(search.toString(), options), ...parse(raw, options) }
}
