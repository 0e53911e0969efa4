import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Stripe } from 'stripe'
import { loadState, saveState } from '../../state-file.ts'
import type { StripeSchemas } from './json-schema.ts'

/**
 * The schemas of the installed stripe package. They are generated when they are first needed and kept beside the
 * packages, under a name that changes with the package and with our two files; a folder that cannot be written costs
 * two seconds at each start and nothing else.
 */
export async function loadSchemas(): Promise<StripeSchemas> {
  const path = fileURLToPath(
    new URL(`../../../node_modules/.cache/practice/stripe-${nameOfNow()}.json`, import.meta.url),
  )
  const kept = loadState<StripeSchemas>(path)
  if (kept) return kept
  // The compiler is big and hardly ever needed.
  const { generateSchemas } = await import('./generate.ts')
  const schemas = generateSchemas()
  try {
    saveState(path, schemas)
  } catch (error) {
    console.warn(`practice town: the schemas of Stripe could not be kept (${String(error)})`)
  }
  return schemas
}

function nameOfNow(): string {
  const hash = createHash('sha256').update(`${Stripe.PACKAGE_VERSION} ${Stripe.API_VERSION}`)
  for (const file of ['stripe-types.ts', 'generate.ts']) hash.update(readFileSync(new URL(file, import.meta.url)))
  return hash.digest('hex').slice(0, 12)
}
