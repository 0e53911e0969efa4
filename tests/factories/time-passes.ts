import { connect } from '#db/client.server.ts'

/**
 * So many days pass for a member whom a number names, in a portal that has a clock on the wall: her terms, and what was paid and said on
 * their way, are moved back instead, past the triggers.
 */
export async function timePasses(
  databaseUrl: string,
  { number, days }: { number: string; days: number },
): Promise<void> {
  const { sql, close } = connect(databaseUrl, { max: 1 })
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    const hers = tx`select s.id from memberships s join members m on m.id = s.member_id where m.number = ${number}`
    await tx`update membership_terms set begins_on = begins_on - ${days}::int, ends_on = ends_on - ${days}::int, as_of = as_of - ${days}::int
              where membership_id in (${hers})`
    await tx`update memberships set paid_until = paid_until - ${days}::int, approved_on = approved_on - ${days}::int where id in (${hers})`
    await tx`update members set since = since - ${days}::int where number = ${number}`
    await tx`update payments set occurred_at = occurred_at - make_interval(days => ${days}::int)
              where id in (select p.payment_id from term_payments p join membership_terms t on t.id = p.term_id where t.membership_id in (${hers}))`
  })
  await close()
}
