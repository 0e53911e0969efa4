import { bigint, char, customType, text, timestamp } from 'drizzle-orm/pg-core'

export const id = () => text('id').primaryKey()
export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3 })
export const createdAt = () => instant('created_at').notNull()

/** Money is always two columns: minor units and the currency they are minor units of. */
export const money = (name: string) => ({
  minor: bigint(`${name}_minor`, { mode: 'bigint' }).notNull(),
  currency: char(`${name}_currency`, { length: 3 }).notNull(),
})

export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' })
