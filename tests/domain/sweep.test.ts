import { addAccount } from '#app/domain/people/accounts/add-account.server.ts'
import { sweepPeople } from '#app/domain/people/rights/retention-sweep.server.ts'
import { inTransaction } from '#app/domain/shared/ctx.server.ts'
import { aPerson } from '#tests/factories/people.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

test('the sweep takes what is over and leaves what is not', async () => {
  await using portal = await openPortal()
  const { personId } = await aPerson(portal.ctx)
  const instant = (hours: number) => new Date(portal.ctx.now().getTime() + hours * 3_600_000).toISOString()
  await inTransaction(portal.ctx, async (tx) => {
    const { accountId } = await addAccount(tx, personId)
    for (const [name, hours] of [
      ['old', -13],
      ['new', 1],
    ] as const) {
      const at = instant(hours)
      for (const statement of [
        sql`insert into sessions (id, token, user_id, expires_at, created_at, updated_at, started_at, seen_at, proven_at, method)
              values (${name}, ${name}, ${accountId}, ${at}, ${at}, ${at}, ${at}, ${at}, ${at}, 'passkey')`,
        sql`insert into sign_in_steps (hash, account_id, expires_at) values (${name}::bytea, ${accountId}, ${at})`,
        sql`insert into verifications (id, identifier, value, expires_at, created_at, updated_at) values (${name}, 'i', 'v', ${at}, ${at}, ${at})`,
        sql`insert into used_codes (account_id, code_hash, used_at) values (${accountId}, ${name}::bytea, ${at})`,
        sql`insert into address_proofs (hash, contact_point_id, expires_at) select ${name}::bytea, id, ${at} from contact_points limit 1`,
        sql`insert into exports (id, dataset, columns, filter, row_cap, reason_sealed, recipient, asked_by, created_at, file, expires_at)
              values (${name}, 'd', '{c}', '', 1, 'r', 'age1', 'person:x', ${at}, 'file', ${at})`,
      ])
        await tx.db.execute(statement)
    }
  })
  await sweepPeople(portal.ctx)
  const left = await inTransaction(portal.ctx, async (tx) => {
    const [row] = await tx.db.execute(sql`select
      (select string_agg(id, ' ') from sessions) as sessions, (select string_agg(id, ' ') from verifications) as verifications,
      (select string_agg(convert_from(hash, 'UTF8'), ' ') from sign_in_steps) as steps,
      (select string_agg(convert_from(code_hash, 'UTF8'), ' ') from used_codes) as codes,
      (select string_agg(convert_from(hash, 'UTF8'), ' ') from address_proofs) as proofs,
      (select string_agg(id, ' ') from exports where file is not null) as files, (select count(*)::int from exports) as exports`)
    return row
  })
  const stays = { sessions: 'new', verifications: 'new', steps: 'new', codes: 'new', proofs: 'new', files: 'new' }
  expect(left).toEqual({ ...stays, exports: 2 })
})
