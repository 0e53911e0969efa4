import { findByCode, type Shared } from '#app/domain/campaigns/index.server.ts'
import { kes } from '#app/domain/shared/money.ts'
import { posterPdf } from '#app/http/pdf/poster.server.ts'
import { sharePicture } from '#app/http/pictures/share-picture.server.ts'
import { aClimber, aShownClimber, aTeam } from '#tests/factories/climbers.ts'
import { aPhoto } from '#tests/factories/pictures.ts'
import { openPortal } from '#tests/setup/portal.ts'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { extractText, getDocumentProxy } from 'unpdf'

const SHARED: Shared = {
  ...{ kind: 'climber', campaignId: 'cmp_x', slug: 'climb-for-justice', campaign: 'Climb for Justice' },
  ...{ code: 'K7F3W9P2Q', name: 'Wanjikũ wa Ngʼang’a', goal: kes(5_000_000n), raised: kes(1_250_000n) },
  ...{ heightMetres: 1_473, photoKey: null, shows: [] },
}
const poster = (over: Partial<Parameters<typeof posterPdf>[0]> = {}) =>
  posterPdf({
    ...{ shared: SHARED, photo: null, language: 'en', paper: 'a4', paybill: '810896' },
    ...{ link: 'https://portal.example/c/k7f3w9p2q' },
    ...over,
  })
async function read(bytes: Uint8Array) {
  const document = await getDocumentProxy(new Uint8Array(bytes))
  const { text, totalPages } = await extractText(document, { mergePages: true })
  const page = await document.getPage(1)
  const tree = JSON.stringify(await page.getStructTree())
  return { text: text.replaceAll(/\s+/g, ' '), totalPages, size: page.view.slice(2).map(Math.floor), tree }
}

describe('a poster', () => {
  test('is one sheet of A4 or A6 with her name, her number and the steps, in either language', async () => {
    const en = await read(await poster())
    expect([en.totalPages, en.size]).toEqual([1, [595, 841]])
    for (const words of ['Wanjikũ wa Ngʼang’a', 'K7F3W9P2Q', '810896', 'Enter the amount.', '1,473 m', 'Ksh 50,000'])
      expect(en.text).toContain(words)
    for (const role of ['H1', 'H2', 'Figure']) expect(en.tree).toContain(`"role":"${role}"`)
    const sw = await read(await poster({ language: 'sw', paper: 'a6' }))
    expect([sw.totalPages, sw.size]).toEqual([1, [297, 419]])
    for (const words of ['Weka kiasi.', 'Nambari ya akaunti', 'K7F3W9P2Q']) expect(sw.text).toContain(words)
  })

  test('is the same bytes each time, and other bytes for another climber', async () => {
    const [one, again, other] = await Promise.all([poster(), poster(), poster({ shared: { ...SHARED, name: 'Nuru' } })])
    expect(Buffer.from(one).equals(again)).toBe(true)
    expect(Buffer.from(one).equals(other)).toBe(false)
  })

  test('shows her photo where her page does, and says to those who do not see it whose it is', async () => {
    const photo = await sharp(await aPhoto({ width: 300, height: 200 }))
      .jpeg()
      .toBuffer()
    const [without, withOne] = [await poster(), await poster({ photo })]
    expect(withOne.length).toBeGreaterThan(without.length + 2_000)
    expect((await read(withOne)).tree).toContain('Photo of Wanjik')
  })

  test('of the campaign has its own number, and a team has no goal', async () => {
    const campaign = await read(await poster({ shared: { ...SHARED, kind: 'campaign', name: null, code: 'JUSTICE' } }))
    expect(campaign.text).toContain('A home for those who defend us')
    const team = await read(await poster({ shared: { ...SHARED, kind: 'team', name: 'Mawingu', goal: null } }))
    expect(team.text).not.toContain('Goal')
  })
})

describe('a picture beside a link', () => {
  test('is 1200 by 630, light, and another once the total has moved', async () => {
    const draw = (shared: Shared) => sharePicture(shared, { language: 'en', paybill: '810896' })
    const [one, again, moved] = [
      await draw(SHARED),
      await draw(SHARED),
      await draw({ ...SHARED, raised: kes(1_300_000n) }),
    ]
    const { width, height, format } = await sharp(one).metadata()
    expect([width, height, format]).toEqual([1200, 630, 'png'])
    expect(one.length).toBeLessThan(120_000)
    expect([Buffer.from(one).equals(again), Buffer.from(one).equals(moved)]).toEqual([true, false])
  })
})

test('a code leads to the campaign, to a climber and to a team, and to nobody who is not shown', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const [shown, asked, team] = [await aShownClimber(ctx), await aClimber(ctx), await aTeam(ctx)]
  expect(await findByCode(ctx, shown.code.toLowerCase())).toMatchObject({ kind: 'climber', name: 'Achieng Mfano' })
  expect(await findByCode(ctx, team.code)).toMatchObject({ kind: 'team', name: 'Timu Mfano', goal: null })
  expect(await findByCode(ctx, asked.code)).toBeNull()
  expect(await findByCode(ctx, 'k22222222')).toBeNull()
  expect(await findByCode(ctx, "'; drop")).toBeNull()
})
