import { readKeyRing } from '#app/config/key-ring.server.ts'
import { sealClimberContact, sealWords } from '#app/domain/campaigns/climbers/climber.server.ts'
import { teamNamePlace } from '#app/domain/campaigns/teams/team-of.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { newIdAt } from '#app/domain/shared/ids.ts'
import { kes } from '#app/domain/shared/money.ts'
import { openVault } from '#app/domain/shared/vault.server.ts'
import { insertMany } from '#db/bulk.server.ts'
import { connect } from '#db/client.server.ts'
import { climbers, teams, teamSpells } from '#db/schema/climbers.ts'
import { accountCodes } from '#db/schema/payments.ts'
import type { PortalProcess } from '#tests/setup/portal-process.ts'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import postgres from 'postgres'
import { atLeast, atMost, type Figure, medianMs } from './measure.ts'
import { keptAgainstBare } from './pages.ts'

const CLIMB = 'cmp_01kafg0000e0080000030hp001'
const CAMPAIGN = '/campaigns/climb-for-justice'
const CLIMBERS = 2_000
const CREW = 20
const GIFTS = 1_000_000
const DAYS = 700
const WARM = 200
/** Server time of a page made anew. It is asked for over one connection on the same machine: the way is in the figure too. */
const MOST_MS = 25

/**
 * A campaign of 2,000 climbers in 100 teams with 1,000,000 gifts over two years, in phases: what each public page of it costs to
 * make anew, and how fast kept ones are against a bare server.
 */
export async function benchClimb(portal: PortalProcess, databaseUrl: string): Promise<Figure[]> {
  const codes = await makeClimbers(portal, databaseUrl)
  await makeGifts(databaseUrl)
  const pages: Record<string, string> = {
    'the campaign': CAMPAIGN,
    'its screen': `${CAMPAIGN}/screen`,
    'its file': `${CAMPAIGN}.json`,
    'the climbers': `${CAMPAIGN}/climbers`,
    'its counties': `${CAMPAIGN}/counties`,
    'a climber': `${CAMPAIGN}/climbers/${codes.climber}`,
    'a team': `${CAMPAIGN}/teams/${codes.team}`,
    'use of funds': `${CAMPAIGN}/funds`,
  }
  const figures: Figure[] = []
  for (const [name, path] of Object.entries(pages)) {
    // A question mark in the address goes past the page cache.
    const anew = async () => {
      const answer = await fetch(`${portal.url}${path}?anew`)
      if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`)
      await answer.arrayBuffer()
    }
    // A server that has been up for a while: its code is compiled.
    await medianMs(WARM, anew)
    const median = await medianMs(80, anew)
    console.log(`  ${name} anew ${median.toFixed(1)} ms`)
    figures.push(atMost(`2,000 climbers, 1,000,000 gifts: ${name} anew`, median, MOST_MS, ' ms'))
  }
  for (const name of ['the campaign', 'the climbers', 'a climber', 'a team', 'use of funds']) {
    const ratio = await keptAgainstBare(`${portal.url}${pages[name]}`, { seconds: 2, turns: 2 })
    figures.push(atLeast(`2,000 climbers, 1,000,000 gifts: ${name} kept : bare node:http`, ratio, 0.5))
  }
  return figures
}

/** Climbers with names of their own, sealed as they are in life, in teams of twenty. */
async function makeClimbers(portal: PortalProcess, databaseUrl: string): Promise<{ climber: string; team: string }> {
  const owner = connect(databaseUrl, { max: 1 })
  const now = () => new Date()
  const vault = openVault(readKeyRing(join(portal.dataDir, 'keys.json')))
  const ctx: Ctx = { db: owner.db, now, newId: newIdAt(now), actor: { kind: 'system', job: 'bench' }, vault }
  const at = now()
  const climberRows = Array.from({ length: CLIMBERS }, (_, n) => {
    const id = ctx.newId('clm')
    const words = {
      name: `Mpandaji ${n}`,
      story: 'I climb so that nobody has to sleep elsewhere each night. '.repeat(12),
    }
    return {
      ...{ id, campaignId: CLIMB, code: `KB${String(n).padStart(6, '0')}`, kind: 'mountain' as const, isChild: false },
      ...{ state: 'shown' as const, shownSealed: sealWords(ctx, 'shown_sealed', id, words), keyIndex: randomBytes(32) },
      ...{ contactSealed: sealClimberContact(ctx, id, {}), language: 'en' as const, ...kes(5_000_000n) },
      ...{ county: String(1 + (n % 47)).padStart(2, '0'), isRanked: true, consentVersion: 'climber.v1' },
      ...{ consentAt: at, createdAt: at, changedAt: at },
    }
  })
  const teamRows = Array.from({ length: CLIMBERS / CREW }, (_, n) => {
    const id = ctx.newId('tem')
    return {
      ...{ id, campaignId: CLIMB, code: `TB${String(n).padStart(6, '0')}`, captainId: climberRows[n * CREW]?.id ?? '' },
      ...{ joining: 'open' as const, state: 'shown' as const, keyIndex: randomBytes(32), createdAt: at, changedAt: at },
      nameSealed: ctx.vault.seal(teamNamePlace(id), `Timu ${n}`),
    }
  })
  const codes = [...climberRows, ...teamRows].map(({ id, code }) => ({
    ...{ code, purpose: 'campaign', purposeId: `${CLIMB}/${id}`, createdAt: at },
  }))
  await owner.db.insert(accountCodes).values(codes)
  await insertMany(owner.db, climbers, climberRows)
  await insertMany(owner.db, teams, teamRows)
  const spells = climberRows.map(({ id }, n) => ({
    ...{ id: ctx.newId('tsp'), teamId: teamRows[Math.trunc(n / CREW)]?.id ?? '', climberId: id },
    ...{ state: 'in' as const, beganAt: at },
  }))
  await insertMany(owner.db, teamSpells, spells)
  await owner.close()
  return { climber: climberRows[7]?.code.toLowerCase() ?? '', team: teamRows[3]?.code.toLowerCase() ?? '' }
}

/** Gifts to all of them and to the campaign, past the triggers and with what these would have kept. */
async function makeGifts(databaseUrl: string): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} })
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`create temp table whom on commit drop as
      select (row_number() over (order by code) - 1)::int as n, purpose_id from account_codes
       where purpose = 'campaign' and purpose_id like ${`${CLIMB}%`} and attempt_id is null and mandate_id is null`
    await tx`create temp table gifts on commit drop as
      select g, w.purpose_id, now() - (g % ${DAYS}) * interval '1 day' as at
        from generate_series(1, ${GIFTS}::int) g join whom w on w.n = g % (select count(*) from whom)`
    await tx`insert into payments (id, provider, account, reference, method, amount_minor, amount_currency, base_minor, occurred_at, learned_at, payer_sealed, purpose, purpose_id, allocated_by)
      select 'pay_climb_' || g, 'mpesa', '810896', 'CLIMB' || g, 'paybill', 50000, 'KES', 50000, at, at, '\\x00'::bytea, 'campaign', purpose_id, 'code' from gifts`
    await tx`insert into ledger_postings (id, idempotency_key, input_hash, reason, occurred_at, created_at)
      select 'lpo_climb_' || g, 'payment:mpesa:810896:CLIMB' || g, '\\x00'::bytea, 'payment received', at, at from gifts`
    await tx`insert into ledger_entries (id, posting_id, account, amount_minor, amount_currency, base_minor)
      select 'len_climb_' || side || g, 'lpo_climb_' || g, case side when 'd' then 'asset:mpesa:810896' else 'income:campaign:' || purpose_id end,
             case side when 'd' then 50000 else -50000 end, 'KES', case side when 'd' then 50000 else -50000 end
        from gifts, (values ('d'), ('c')) sides(side)`
    await tx`delete from ledger_balances`
    await tx`insert into ledger_balances select account, amount_currency, sum(amount_minor), sum(base_minor), count(*) from ledger_entries group by 1, 2`
    await tx`delete from ledger_days`
    await tx`insert into ledger_days select split_part(e.account, '/', 1), (p.occurred_at at time zone 'Africa/Nairobi')::date, sum(e.base_minor)
      from ledger_entries e join ledger_postings p on p.id = e.posting_id where e.account like 'income:%' or e.account like 'liability:unallocated:%' group by 1, 2`
    await tx`delete from ledger_branches`
    await tx`insert into ledger_branches select split_part(account, '/', 1), split_part(account, '/', 2), -sum(base_minor)
      from ledger_entries where account like 'income:%/%' group by 1, 2`
    await tx`delete from payment_tallies`
    await tx`insert into payment_tallies select purpose, purpose_id, count(*) from payments group by 1, 2`
  })
  // As after a night: nothing is tidied up behind the figures.
  await sql`vacuum analyze`
  await sql.end()
}
