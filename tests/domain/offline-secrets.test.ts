import { campaignTotal, findCampaign } from '#app/domain/campaigns/index.server.ts'
import { addEvidence, forgetPayer, openDocument, openOffline } from '#app/domain/payments/index.server.ts'
import { openPayer } from '#app/domain/payments/payer.server.ts'
import { type Ctx, inTransaction } from '#app/domain/shared/ctx.server.ts'
import { moneyDocuments, offlineMoney } from '#db/schema/offline.ts'
import { SLUG } from '#tests/factories/climbers.ts'
import { aMoneyDesk, cheque, moneyForm, written } from '#tests/factories/offline.ts'
import { actingAs, auditLog, someoneWith } from '#tests/factories/people.ts'
import { paymentBy } from '#tests/factories/receipts.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { eq } from 'drizzle-orm'
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'

const PDF = new TextEncoder().encode('%PDF-1.7 a slip')

async function raised(ctx: Ctx): Promise<bigint> {
  const campaign = await findCampaign(ctx, SLUG)
  if (!campaign) throw new Error('no campaign')
  return (await campaignTotal(ctx, campaign)).raised.minor
}
describe('a file', () => {
  test('is known by its bytes, kept sealed, and shown to the desk alone, which is written down', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const { first } = await aMoneyDesk(ctx)
    const { moneyId } = await written(first, moneyForm())
    const text = new TextEncoder().encode('<script>alert(1)</script>')
    expect(await addEvidence(first, { moneyId, bytes: text })).toEqual({ ok: false, code: 'file_not_taken' })
    expect(await addEvidence(first, { moneyId, bytes: undefined })).toEqual({ ok: false, code: 'file_missing' })
    const large = new Uint8Array(8 * 1024 * 1024 + 1)
    large.set(PDF)
    expect(await addEvidence(first, { moneyId, bytes: large })).toEqual({ ok: false, code: 'file_too_large' })
    expect(await addEvidence(first, { moneyId, bytes: PDF })).toMatchObject({ ok: true })
    const documentId = (await openOffline(first, moneyId))?.documents[0]?.id ?? ''
    const [kept] = await ctx.db.select().from(moneyDocuments)
    expect(Buffer.from(kept?.fileSealed ?? '').includes('a slip')).toBe(false)
    const opened = await openDocument(first, { about: moneyId, documentId })
    expect([opened?.kind, Buffer.from(opened?.bytes ?? []).toString()]).toEqual(['pdf', '%PDF-1.7 a slip'])
    expect((await auditLog(ctx)).at(-1)?.[0]).toBe('document.opened')
    const other = actingAs(ctx, (await someoneWith(ctx, 'communications')).personId)
    expect(await openDocument(other, { about: moneyId, documentId })).toBeNull()
    expect(await openDocument(first, { about: 'ofm_another', documentId })).toBeNull()
  })
})

test('who gave is the payment’s once it is posted, and is in the record no more', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { first } = await aMoneyDesk(ctx)
  const { moneyId } = await written(
    first,
    moneyForm({ name: 'Mfano Mtoaji', phone: '0700 000 009', reference: 'FT 8' }),
  )
  const { payment } = await paymentBy(ctx, 'FT 8')
  expect(openPayer(ctx, payment.id, payment.payerSealed)).toMatchObject({
    name: 'Mfano Mtoaji',
    msisdn: '254700000009',
  })
  const [row] = await ctx.db.select().from(offlineMoney).where(eq(offlineMoney.id, moneyId))
  expect(row?.payerIndex).toBeNull()
  const details = ctx.vault.open(
    { table: 'offline_money', column: 'details_sealed', row: moneyId },
    row?.detailsSealed ?? Buffer.from(''),
  )
  expect(details).not.toContain('Mfano')
})

test('who gave is forgotten in a record, before and after it was posted, with what the files show of her', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { first } = await aMoneyDesk(ctx)
  const hers = { name: 'Mfano Mtoaji', email: 'Mtoaji@example.org' }
  const posted = await written(first, moneyForm({ ...hers, phone: '0700 000 009' }))
  const inHand = await written(first, cheque({ ...hers, name: 'Mfano Mwandishi' }))
  const others = await written(first, cheque({ name: 'Mfano Mwingine', email: 'mwingine@example.org' }))
  for (const { moneyId } of [posted, inHand, others]) await addEvidence(first, { moneyId, bytes: PDF })
  const phoneHash = createHash('sha256').update('254700000009').digest('hex')
  const kept = await inTransaction(ctx, (tx) =>
    forgetPayer(tx, { phoneHashes: [phoneHash], emails: ['mtoaji@example.org'] }),
  )
  expect(kept).toBe(1)
  const known = async (moneyId: string) => {
    const record = await openOffline(first, moneyId)
    const about = { about: moneyId, documentId: record?.documents[0]?.id ?? '' }
    return [record?.payer, (await openDocument(first, about)) === null ? 'empty' : 'there']
  }
  expect(await known(posted.moneyId)).toEqual(['unnamed', 'empty'])
  expect(await known(inHand.moneyId)).toEqual(['unnamed', 'empty'])
  expect(await known(others.moneyId)).toEqual(['named', 'there'])
  expect(await raised(ctx)).toBe(150_000n)
  await portal.expectBooksToHold()
})
