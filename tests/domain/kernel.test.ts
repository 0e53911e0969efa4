import { CODE_PREFIXES, isWellFormed, mintCode, repairsOf, withCheck } from '#app/domain/payments/account-codes/code.ts'
import { readAccountText } from '#app/domain/payments/account-codes/read-account-text.ts'
import { dayOf, parseCompactEat, toCompactEat } from '#app/domain/shared/dates.ts'
import { newIdAt } from '#app/domain/shared/ids.ts'
import { add, kes, money, parseAmount, toDecimal } from '#app/domain/shared/money.ts'
import { maskPhone, readPhone } from '#app/domain/shared/phone.server.ts'
import { formatContact, formatMoney, formatTime } from '#app/i18n/format.ts'
import fc from 'fast-check'
import { randomInt } from 'node:crypto'
import { expect, test } from 'vitest'

test.each([
  '0712345678',
  '712345678',
  '254712345678',
  '+254712345678',
  '00254712345678',
  '+254 712 345 678',
  '0712-345-678',
  ' 0712 345 678 ',
  '+254 (0) 712 345 678',
  '0712.345.678',
])('%j is the phone 254712345678', (text) => {
  expect(readPhone(text)).toEqual({ ok: true, value: '254712345678' })
})

test.each(['0110123456', '0101928374', '1 1012 3456', '254110123456'])('%j is one of the newer numbers', (text) => {
  expect(readPhone(text)).toMatchObject({ ok: true, value: expect.stringMatching(/^2541\d{8}$/) })
})

test.each([
  ['', 'not_a_number'],
  ['wanja', 'not_a_number'],
  ['0712345', 'not_a_number'],
  ['07123456789', 'not_a_number'],
  ['٠٧١٢٣٤٥٦٧٨', 'not_a_number'],
  ['+255712345678', 'not_kenyan'],
  ['+44 7700 900123', 'not_kenyan'],
  ['020 2223333', 'not_a_mobile'],
])('%j is refused as %s', (text, code) => {
  expect(readPhone(text)).toEqual({ ok: false, code })
})

test('a masked phone shows its owner enough and a stranger too little', () => {
  expect(maskPhone('254712345678')).toBe('0712 ••• 678')
})

test('an amount goes to text and back without losing a cent', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 10n ** 13n }), (minor) => {
      expect(parseAmount(toDecimal(kes(minor)), 'KES')).toEqual(kes(minor))
    }),
  )
})

test.each([
  '',
  ' ',
  '-1',
  '+1',
  '1,000',
  '1.',
  '.5',
  '1.005',
  '1e3',
  '0',
  '0.00',
  '0x10',
  '١',
  '1 000',
  'NaN',
  'Infinity',
])('%j is no amount', (text) => {
  expect(parseAmount(text, 'KES')).toBeNull()
})

test('shillings and dollars are never added', () => {
  expect(() => add(kes(1n), money(1n, 'USD'))).toThrow('cannot add')
})

test('money reads as people write it here, to the cent, however much', () => {
  expect(formatMoney(kes(150_000n))).toBe('Ksh\u00a01,500')
  expect(formatMoney(kes(123_450n))).toBe('Ksh\u00a01,234.50')
  expect(formatMoney(kes(9_007_199_254_740_993_01n))).toBe('Ksh\u00a09,007,199,254,740,993.01')
  expect(formatMoney(kes(-5n))).toBe('-Ksh\u00a00.05')
})

test('a phone reads as it is said in Kenya, one from elsewhere as it is dialled, and nothing else is touched', () => {
  const read = (kind: string, value: string) => formatContact({ kind, value }).replaceAll('\u00a0', ' ')
  expect(read('phone', '254712345678')).toBe('0712 345 678')
  expect(read('phone', '254110000001')).toBe('0110 000 001')
  expect(read('phone', '256772123456')).toBe('+256772123456')
  expect(read('email', '254712345678@example.org')).toBe('254712345678@example.org')
})

test('a day is a day in Nairobi and a time has 24 hours and EAT', () => {
  expect(dayOf(new Date('2026-11-30T21:00:00Z'))).toBe('2026-12-01')
  expect(dayOf(new Date('2026-11-30T20:59:59Z'))).toBe('2026-11-30')
  expect(formatTime(new Date('2026-11-30T21:05:00Z'))).toBe('00:05 EAT')
})

test("Safaricom's times are read on Nairobi's clock, and days that are not are refused", () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2000-01-01'), max: new Date('2099-01-01'), noInvalidDate: true }),
      (instant) => {
        const whole = new Date(Math.floor(instant.getTime() / 1000) * 1000)
        expect(parseCompactEat(toCompactEat(whole))).toEqual(whole)
      },
    ),
  )
  expect(parseCompactEat('20231121121325')?.toISOString()).toBe('2023-11-21T09:13:25.000Z')
  for (const text of ['20260631120000', '20261321000000', '2026112112000', '20261121240000', 'yesterday'])
    expect(parseCompactEat(text)).toBeNull()
})

test('ids say what they are and sort by when they were made', () => {
  let at = 0
  const newId = newIdAt(() => new Date((at += 1000)))
  const ids = Array.from({ length: 50 }, () => newId('pay'))
  expect(ids.every((id) => /^pay_[0-9a-z]{26}$/.test(id))).toBe(true)
  expect([...ids].sort()).toEqual(ids)
})

const minted = fc.constantFrom(...Object.values(CODE_PREFIXES)).map((prefix) => mintCode(prefix, randomInt))
const ALPHABET = '23456789ABCDEFGHJKMNPQRTVWXYZ'

test('a minted code fits the prompt, holds no look-alikes and is well formed', () => {
  fc.assert(
    fc.property(minted, (code) => {
      expect(code.length).toBeLessThanOrEqual(12)
      expect(code).toMatch(/^[CDGHKMPT][2-9A-HJKMNPQRTVWXYZ]+$/)
      expect(isWellFormed(code)).toBe(true)
    }),
  )
})

test('every single slip and every swap of neighbours is noticed, and every slip can be repaired back', () => {
  fc.assert(
    fc.property(minted, fc.nat(7), fc.constantFrom(...ALPHABET.split('')), (code, place, character) => {
      const i = 1 + (place % (code.length - 1))
      const slipped = code.slice(0, i) + character + code.slice(i + 1)
      if (slipped !== code) {
        expect(isWellFormed(slipped)).toBe(false)
        expect(repairsOf(slipped)).toContain(code)
      }
      const swapped = code.slice(0, i - 1) + code.charAt(i) + code.charAt(i - 1) + code.slice(i + 1)
      if (swapped !== code) expect(isWellFormed(swapped)).toBe(false)
    }),
  )
})

test('case, spaces, dashes and a sentence around it do not hide a code; reading any text at all is quick and never throws', () => {
  fc.assert(
    fc.property(
      minted,
      fc.constantFrom(' ', '-', '', ' - '),
      fc.constantFrom('kwa ', 'for: ', ''),
      (code, gap, before) => {
        const typed = `${before}${code.slice(0, 3).toLowerCase()}${gap}${code.slice(3)}`
        expect(readAccountText(typed).exact).toContain(code)
      },
    ),
  )
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => void readAccountText(text)))
})

test('a check character is refused for letters that look alike', () => {
  for (const body of ['C0', 'CI', 'CO', 'CS', 'CLIMB']) expect(() => withCheck(body)).toThrow('no code')
  expect(withCheck('CPEAK')).toBe('CPEAKV')
})
