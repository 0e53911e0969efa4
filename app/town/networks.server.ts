import {
  answerRollCall,
  askToBelong,
  callRoll,
  decideRequest,
  inviteToNetwork,
  keepNetwork,
  listNetworks,
  openQuestionsOf,
  writePost,
} from '../domain/networks/index.server.ts'
import { networkForm } from '../domain/networks/schemas.ts'
import { type Ctx, inTransaction } from '../domain/shared/ctx.server.ts'
import { lockNames } from '../domain/shared/locks.server.ts'
import { acting, sure } from './acting.server.ts'

/** Invented, every one, beside the one network that every house has. */
const NAMES = {
  land: { nameEn: 'Land defenders (practice)', nameSw: 'Watetezi wa ardhi (mazoezi)' },
  coast: { nameEn: 'Land defenders of the coast (practice)', nameSw: 'Watetezi wa ardhi wa pwani (mazoezi)' },
  artists: { nameEn: 'Artists who defend rights (practice)', nameSw: 'Wasanii wanaotetea haki (mazoezi)' },
  lake: { nameEn: 'Sisters by the lake (practice)', nameSw: 'Dada wa ziwani (mazoezi)' },
}

const COORDINATOR = 'kobe-nyota-205'
/** A member, and staff in their own time. */
const BELONG = ['twiga-bahari-101', 'swala-anga-204', 'paa-mwezi-206', 'tai-jua-207'] as const

/** A few networks, people in two of them, somebody who asks, somebody who is asked, and a question that some have answered. */
export async function furnishNetworks(ctx: Ctx): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    await lockNames(tx, ['practice:networks'])
    const there = await listNetworks(tx)
    const ours = there.find(({ isNamed }) => isNamed)?.id ?? ''
    if (there.length > 1) return
    const open = async (name: keyof typeof NAMES, over: object) => {
      const form = { parentId: '', level: 'national', county: '', isListed: true, isProtected: false, ...over }
      const kept = await keepNetwork(operator(tx), {
        networkId: null,
        form: networkForm.parse({ ...form, ...NAMES[name] }),
      })
      return sure(kept).networkId
    }
    const land = await open('land', {})
    await open('coast', { level: 'county', parentId: land, county: '03' })
    await open('artists', {})
    await open('lake', { level: 'county', parentId: ours, county: '42', isProtected: true, isListed: false })

    const coordinator = await acting(tx, COORDINATOR)
    for (const handle of BELONG) {
      const asked = await askToBelong(await acting(tx, handle), { networkId: ours, words: '' })
      sure(await decideRequest(coordinator, { requestId: sure(asked).requestId, decision: 'yes' }))
    }
    const words = 'Nimefanya kazi na wanawake wa soko kwa miaka mitano.'
    sure(await askToBelong(await acting(tx, 'mbuni-mvua-208'), { networkId: ours, words }))
    // Nobody's number: it looks in the list like anybody's.
    sure(await inviteToNetwork(coordinator, { networkId: ours, number: 'P2345678' }))
    sure(await writePost(coordinator, { networkId: ours, words: POST }))
    const { rollCallId } = sure(await callRoll(coordinator, { networkId: ours }))
    if (rollCallId) await answer(tx)
  })
}

const POST = `Karibuni sana.

Tutakutana Jumamosi saa nne asubuhi. Aje kila anayeweza; nauli itarudishwa. This is a message to practise on: nobody will be there.`

async function answer(tx: Ctx): Promise<void> {
  const said = { 'twiga-bahari-101': 'safe', 'paa-mwezi-206': 'help' } as const
  for (const [handle, is] of Object.entries(said)) {
    const she = await acting(tx, handle)
    const [key = ''] = she.actor.kind === 'person' ? await openQuestionsOf(she, she.actor.personId) : []
    sure(await answerRollCall(tx, { key, is, call: is === 'help' }))
  }
}

const operator = (ctx: Ctx): Ctx => ({ ...ctx, actor: { kind: 'operator', name: 'practice' } })
