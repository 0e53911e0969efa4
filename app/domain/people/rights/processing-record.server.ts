import { type TableEntry, TABLES } from '#db/tiers.ts'

/** One thing we do with personal data, and the tables it is done in. */
export type ProcessingActivity = Pick<TableEntry, 'activity' | 'purpose' | 'basis' | 'grounds' | 'about'> & {
  tables: readonly Pick<TableEntry, 'table' | 'tier' | 'holds' | 'kept' | 'sealed'>[]
}

/**
 * The record of processing (Data Protection (General) Regulations 2021): what we hold, why, by what right, about whom and
 * for how long. It is read from `db/tiers.ts`, which the tests hold against the schema, so it cannot fall behind.
 */
export function processingRecord(): ProcessingActivity[] {
  const names = [...new Set(TABLES.map(({ activity }) => activity))]
  return names.map((name) => {
    const tables = TABLES.filter(({ activity }) => activity === name)
    const [{ activity, purpose, basis, grounds, about }] = tables as [TableEntry]
    return {
      ...{ activity, purpose, basis, grounds, about },
      tables: tables.map(({ table, tier, holds, kept, sealed }) => ({ table, tier, holds, kept, sealed })),
    }
  })
}

/** The record as plain text, for a printer or a letter. */
export const printProcessing = (): string =>
  ['RECORD OF PROCESSING', ...processingRecord().map(printActivity)].join('\n\n')

const printActivity = ({ activity, purpose, basis, about, tables }: ProcessingActivity): string =>
  [
    activity.toUpperCase(),
    `  Why:       ${purpose}`,
    `  By right:  ${basis.join('; ')}`,
    `  About:     ${about}`,
    ...tables.flatMap(({ table, tier, holds, kept, sealed }) => [
      '',
      `  ${table} (${tier})`,
      `    Holds:   ${holds}`,
      `    Kept:    ${kept}`,
      ...(sealed.length > 0 ? [`    Sealed:  ${sealed.join(', ')}`] : []),
    ]),
  ].join('\n')
