import { sql } from 'drizzle-orm'
import { check, pgTable, text } from 'drizzle-orm/pg-core'
import { createdAt, id, money } from './_columns.ts'

export const campaigns = pgTable(
  'campaigns',
  {
    id: id(),
    slug: text('slug').notNull().unique(),
    name: text('name').notNull(),
    ...money('goal'),
    createdAt: createdAt(),
  },
  (t) => [check('campaigns_goal_ck', sql`${t.minor} > 0`)],
)
