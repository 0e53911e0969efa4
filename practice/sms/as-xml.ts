import { escape } from '../page.ts'

/** A body of the gateway as it would be without `Accept: application/json`. */
export const asXml = (body: unknown): string =>
  `<?xml version="1.0"?><AfricasTalkingResponse>${element(body)}</AfricasTalkingResponse>`

function element(value: unknown): string {
  if (Array.isArray(value)) return value.map((one) => `<Item>${element(one)}</Item>`).join('')
  if (typeof value !== 'object' || value === null) return escape(value)
  return Object.entries(value)
    .map(([name, inner]) => `<${name}>${element(inner)}</${name}>`)
    .join('')
}
