import type { CertificateFacts } from '#app/domain/papers/shapes.ts'
import { cardPdf, cardSheetPdf } from '#app/http/pdf/card-pdf.server.ts'
import { certificatePdf } from '#app/http/pdf/certificate-pdf.server.ts'
import { describe, expect, test } from 'vitest'
import { extractText, getDocumentProxy } from 'unpdf'

const KEY = '0123456789abcdef0123456789abcdef'
const SPACED = '0123 4567 89ab cdef 0123 4567 89ab cdef'
const LINK = `https://portal.example/check/${KEY}`

const FACTS: CertificateFacts = {
  ...{ number: 'CT 2026/000012', name: 'Wanjikũ wa Ngʼang’a', language: 'en', title: 'Safe with a phone' },
  ...{ topics: ['Passwords', 'Messages'], minutes: 480, firstOn: '2026-12-14', lastOn: '2026-12-15' },
  ...{ issuedOn: '2026-12-15', endsOn: '2028-12-15' },
  signers: [
    { name: 'Mkurugenzi Mfano', role: 'Director' },
    { name: 'Mwalimu Mfano', role: 'Trainer' },
  ],
}
const certificate = (over: Partial<CertificateFacts> = {}, language: 'en' | 'sw' = 'en') =>
  certificatePdf({ ...FACTS, ...over }, { language, key: KEY, link: LINK })

async function read(bytes: Uint8Array) {
  const document = await getDocumentProxy(new Uint8Array(bytes))
  const { text, totalPages } = await extractText(document, { mergePages: true })
  const page = await document.getPage(1)
  const tree = JSON.stringify(await page.getStructTree())
  return { text: text.replaceAll(/\s+/g, ' '), totalPages, size: page.view.slice(2).map(Math.floor), tree }
}

describe('a certificate as PDF', () => {
  test('says on one tagged page all that is printed on it, and where it is checked, in either language', async () => {
    const en = await read(await certificate())
    expect([en.totalPages, en.size]).toEqual([1, [595, 841]])
    for (const words of [
      ...[
        'Certificate number CT 2026/000012',
        'Wanjikũ wa Ngʼang’a',
        'has completed the training',
        'Safe with a phone',
      ],
      ...['Hours 8 ', 'Topics Passwords · Messages', 'Held 14 December 2026 to 15 December 2026'],
      ...['Issued on 15 December 2026', 'Counts until 15 December 2028', 'Mkurugenzi Mfano', 'Director', 'Trainer'],
      ...['portal.example/check', SPACED],
    ])
      expect(en.text).toContain(words)
    for (const role of ['H1', 'Table', 'TH', 'TD', 'Figure']) expect(en.tree).toContain(`"role":"${role}"`)
    const sw = await read(await certificate({}, 'sw'))
    for (const words of ['Cheti', 'amekamilisha mafunzo ya', 'Kinahesabika hadi 15 Desemba 2028'])
      expect(sw.text).toContain(words)
  })

  test('names nobody where she wished it so, or where her letters cannot be drawn', async () => {
    for (const name of [null, 'ሰላም Selam']) {
      const { text } = await read(await certificate({ name }))
      expect(text).toContain('The holder of this certificate has completed the training')
      expect(text).not.toContain('Selam')
    }
  })

  test('stays one page whatever is long, and is the same bytes each time', async () => {
    const long = await read(
      await certificate({
        ...{
          name: 'W'.repeat(60),
          title: 'Usalama '.repeat(15),
          topics: Array.from({ length: 60 }, () => 'Mada ndefu'),
        },
        signers: [1, 2, 3].map(() => ({
          name: 'W'.repeat(60),
          role: 'Mkurugenzi wa mafunzo yote ya kitaifa na kaunti',
        })),
      }),
    )
    expect(long.totalPages).toBe(1)
    expect(long.text).toContain(SPACED)
    const [one, two] = [await certificate(), await certificate()]
    expect(Buffer.from(one).equals(two)).toBe(true)
    expect(one.byteLength).toBeLessThan(60_000)
  })
})

describe('a card as PDF', () => {
  const CARD = { key: KEY, link: LINK, name: 'Mlinzi' }

  test('is of the size of a bank card, with the name that was chosen or none, and the code to type', async () => {
    const one = await read(await cardPdf(CARD, 'en'))
    expect([one.totalPages, one.size]).toEqual([1, [242, 153]])
    for (const words of ['Membership card', 'Mlinzi', SPACED]) expect(one.text).toContain(words)
    const bare = await read(await cardPdf({ ...CARD, name: null }, 'sw'))
    expect(bare.text).toContain('Kadi ya uanachama')
    expect(bare.text).not.toContain('Mlinzi')
  })

  test('stands ten times on a sheet, with the number of each member beside hers', async () => {
    const cards = Array.from({ length: 11 }, (_, at) => ({
      ...CARD,
      name: `Mlinzi ${at}`,
      number: `DYMKWHV${10 + at}`,
    }))
    const sheet = await read(await cardSheetPdf(cards, 'en'))
    expect([sheet.totalPages, sheet.size]).toEqual([2, [595, 841]])
    for (const { name, number } of cards) {
      expect(sheet.text).toContain(name)
      expect(sheet.text).toContain(number)
    }
  })
})
