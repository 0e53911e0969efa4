import { networkStandings } from '#db/schema/networks.ts'
import { isAnyOf } from '#db/bulk.server.ts'
import { asc } from 'drizzle-orm'
import type { OwnCopy } from '../people/index.server.ts'
import { asPortal, type Ctx } from '../shared/ctx.server.ts'
import { listNetworks } from './list-networks.server.ts'
import { networksOf } from './networks-of.server.ts'
import { openingsInNetworks } from './openings-in-networks.server.ts'
import { openAnswers } from './roll-calls/answers.server.ts'
import { asksOf } from './roll-calls/asks-of.server.ts'

/** What networks hold of somebody, for her own copy: where she belongs, what was asked, who opened her record, what she answered. */
export const belongingCopy = (ctx: Ctx, personId: string): Promise<OwnCopy['networks']> =>
  asPortal(ctx, 'copy', async (tx) => {
    const { spells, requests } = await networksOf(tx, personId)
    const standings = await tx.db
      .select()
      .from(networkStandings)
      .where(
        isAnyOf(
          networkStandings.spellId,
          spells.map(({ spellId }) => spellId),
        ),
      )
      .orderBy(asc(networkStandings.beginsOn), asc(networkStandings.id))
    const asks = await asksOf(tx, personId)
    const names = new Map((await listNetworks(tx)).map(({ id, name }) => [id, name.en]))
    const openings = await openingsInNetworks(tx, personId)
    return {
      belonging: spells.map(({ spellId, name, beginsOn, endsOn, endReason }) => ({
        ...{ name: name.en, beginsOn, endsOn, endReason },
        standings: standings.flatMap(({ spellId: of, standing, beginsOn: from, endsOn: until }) =>
          of === spellId ? [{ standing, beginsOn: from, endsOn: until }] : [],
        ),
      })),
      requests: requests.map(({ name, kind, state, reason, at }) => ({
        ...{ name: name.en, kind, state, reason, at: at.toISOString() },
      })),
      openings: openings.map(({ networkId, at, reason }) => ({
        ...{ name: names.get(networkId) ?? '', at: at.toISOString(), reason },
      })),
      rollCalls: asks.map((ask) => ({
        askedAt: (ask.askedAt ?? ask.createdAt).toISOString(),
        answers: openAnswers(tx, ask),
      })),
    }
  })
