import { receiptPdf } from '#app/http/pdf/receipt-pdf.server.ts'
import { statementPdf } from '#app/http/pdf/statement-pdf.server.ts'
import { kes, money } from '#app/domain/shared/money.ts'
import type { ShownReceipt } from '#app/ui/receipt-words.ts'
import type { ShownStatement } from '#app/ui/statement-words.ts'
import { describe, expect, test } from 'vitest'
import { extractText, getDocumentProxy, getMeta } from 'unpdf'

const FOR = { en: 'Gift to Climb for Justice', sw: 'Mchango kwa Climb for Justice' }

const aReceipt = (over: Partial<ShownReceipt> = {}): ShownReceipt => ({
  ...{ receiptId: 'rct_x', key: '0'.repeat(32), printed: 'DC 2026/000123', series: 'DC', year: 2026, number: 123 },
  ...{ language: 'en', issuedAt: new Date('2026-11-21T09:00:00Z'), paidAt: new Date('2026-11-20T21:30:00Z') },
  ...{ amount: kes(150_000n), base: kes(150_000n), returned: null, purpose: FOR, method: 'paybill' },
  ...{ reference: 'UKL4P1AA1B', name: null, mandateKey: null, voided: null },
  ...over,
})

/** What a reader of PDFs finds in one: its text in one line, and what it says of itself. */
async function read(bytes: Uint8Array) {
  const document = await getDocumentProxy(new Uint8Array(bytes))
  const { text, totalPages } = await extractText(document, { mergePages: true })
  const { info } = await getMeta(document)
  const marks = (await document.getMarkInfo()) as { Marked?: boolean } | null
  const tree = JSON.stringify(await (await document.getPage(1)).getStructTree())
  return { text: text.replaceAll(/\s+/g, ' '), totalPages, info, marked: marks?.Marked, tree }
}
const plain = { language: 'en', taxNote: null } as const

describe('a receipt as PDF', () => {
  test('says on one tagged page what it is for, in the language it is asked for', async () => {
    const en = await read(await receiptPdf(aReceipt(), plain))
    expect(en.text).toContain('Receipt DC 2026/000123')
    expect(en.text).toContain('Received on 21 November 2026')
    expect(en.text).toContain('Amount Ksh 1,500 ')
    expect(en.text).toContain('For Gift to Climb for Justice')
    expect(en.text).toContain('M-Pesa code UKL4P1AA1B')
    expect(en.text).toContain('It is not a tax invoice.')
    expect([en.totalPages, en.marked, en.info['Language'] ?? 'en']).toEqual([1, true, 'en'])
    expect(en.info['Title']).toBe('Receipt DC 2026/000123')
    for (const role of ['H1', 'Table', 'TR', 'TH', 'TD']) expect(en.tree).toContain(`"role":"${role}"`)

    const sw = await read(await receiptPdf(aReceipt(), { language: 'sw', taxNote: 'KRA: mfano' }))
    expect(sw.text).toContain('Risiti DC 2026/000123')
    expect(sw.text).toContain('Zilifika tarehe 21 Novemba 2026')
    expect(sw.text).toContain('Kwa ajili ya Mchango kwa Climb for Justice')
    expect(sw.text).toContain('Si ankara ya kodi. KRA: mfano')
    expect(sw.info['Language'] ?? 'sw').toBe('sw')
  })

  test('shows what came in another currency, what that was in shillings, and what went back', async () => {
    const gift = { amount: money(250_005n, 'EUR'), base: kes(35_123_456n), returned: money(5n, 'EUR') }
    const { text } = await read(await receiptPdf(aReceipt({ ...gift, method: 'card', reference: 'pi_3Q' }), plain))
    expect(text).toContain('Amount € 2,500.05 In Kenya shillings Ksh 351,234.56')
    expect(text).toContain('Sent back € 0.05 What is left of it € 2,500 ')
    expect(text).toContain('Code of the card payment pi_3Q')
  })

  test('carries a long name with the letters of Kenya’s languages, and stays one page', async () => {
    const name =
      'Wanjikũ wa Mũgĩ Ngʼangʼa-Adhiambo Nyar’Alego Ole Sankok Mwĩtĩrĩri wa Njoroge na familia yake yote ya Kĩrĩnyaga'
    const { text, totalPages } = await read(await receiptPdf(aReceipt({ name }), plain))
    expect(text).toContain(name)
    expect(totalPages).toBe(1)
    const longest = `${'Mũgĩ '.repeat(40)}${'W'.repeat(60)}`
    expect((await read(await receiptPdf(aReceipt({ name: longest }), plain))).totalPages).toBe(1)
  })

  test('leaves out a name whose letters it does not have, rather than half of it', async () => {
    const { text } = await read(await receiptPdf(aReceipt({ name: 'ሰላም Selam' }), plain))
    expect(text).not.toContain('Selam')
  })

  test('is the same bytes each time, whatever was made in between, and at most 40 KB', async () => {
    const first = await receiptPdf(aReceipt({ name: 'Wanjikũ' }), plain)
    await receiptPdf(aReceipt({ name: 'Α\u00a0Β ﬁ Ω' }), { language: 'sw', taxNote: null })
    await statementPdf(aStatement(3), plain)
    const again = await receiptPdf(aReceipt({ name: 'Wanjikũ' }), plain)
    expect(Buffer.from(first).equals(Buffer.from(again))).toBe(true)
    expect(first.byteLength).toBeLessThan(40_960)
    expect(Buffer.from(first).toString('latin1')).not.toMatch(/PDFKit|ModDate/)
  })
})

const aStatement = (payments: number): ShownStatement => ({
  ...{
    statementId: 'gst_x',
    key: '0'.repeat(32),
    year: 2026,
    language: 'en',
    madeAt: new Date('2027-01-04T09:00:00Z'),
  },
  lines: Array.from({ length: payments }, (_, i) => ({
    ...{ paymentId: `pay_${i}`, paidAt: new Date(Date.UTC(2026, 0, 1 + i, 9)), purpose: FOR },
    ...{
      amount: i === 0 ? money(1_000n, 'USD') : kes(50_000n),
      base: kes(50_000n),
      returned: kes(i === 1 ? 50_000n : 0n),
    },
    receipt: { printed: `DC 2026/${String(i + 1).padStart(6, '0')}`, key: 'x', isVoid: i === 1 },
  })),
  ...{ paid: kes(50_000n * BigInt(payments)), returned: kes(50_000n), kept: kes(50_000n * BigInt(payments - 1)) },
})

describe('a statement as PDF', () => {
  test('lists every payment with its receipt, over as many pages as it takes', async () => {
    const { text, totalPages, tree } = await read(await statementPdf(aStatement(60), plain))
    expect(totalPages).toBe(3)
    expect(text).toContain('Statement for 2026')
    expect(text).toContain('Received in 2026 Ksh 30,000 Sent back of it Ksh 500 What is left of it Ksh 29,500')
    expect(text).toContain('DC 2026/000002, no longer holds')
    for (const i of [1, 30, 60]) expect(text).toContain(`DC 2026/${String(i).padStart(6, '0')}`)
    expect(text).toContain('US$ 10 Ksh 500')
    expect(tree).toContain('"role":"TH"')
  })

  test('is the same bytes each time', async () => {
    const [one, two] = [await statementPdf(aStatement(5), plain), await statementPdf(aStatement(5), plain)]
    expect(Buffer.from(one).equals(Buffer.from(two))).toBe(true)
  })
})
