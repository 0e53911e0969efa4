import { readDay } from '#app/domain/membership/register/read-day.ts'
import { readRow } from '#app/domain/membership/register/read-row.server.ts'
import type { Cell } from '#app/domain/shared/sheets/sheet.ts'
import { MAPPING } from '#tests/factories/old-registers.ts'
import { describe, expect, test } from 'vitest'

const RULE = { today: '2026-11-28', open: new Set(['individual', 'friend'] as const) }

describe('a day', () => {
  test.each<[Cell, string | null]>([
    [new Date('2024-12-31T00:00:00Z'), '2024-12-31'],
    [45_657, '2024-12-31'],
    ['45657', '2024-12-31'],
    ['2024-12-31', '2024-12-31'],
    ['2024-12-31 00:00:00', '2024-12-31'],
    ['31/12/2024', '2024-12-31'],
    ['31.12.24', '2024-12-31'],
    ['12-31-24', '2024-12-31'],
    ['31st December, 2024', '2024-12-31'],
    ['Dec 31, 2024', '2024-12-31'],
    ['31 Desemba 2024', '2024-12-31'],
    ['05/05/2024', '2024-05-05'],
    ['', null],
    ['N/A', null],
    ['-', null],
  ])('%s is read as %s', (cell, day) => {
    expect(readDay(cell, { order: 'unsaid', end: false })).toEqual({ day })
  })

  test.each<[Cell, string, string]>([
    ['Dec 2024', '2024-12-01', '2024-12-31'],
    ['Feb 2024', '2024-02-01', '2024-02-29'],
    ['02/2024', '2024-02-01', '2024-02-29'],
    ['2024', '2024-01-01', '2024-12-31'],
    [2024, '2024-01-01', '2024-12-31'],
  ])('%s begins on %s and ends on %s', (cell, first, last) => {
    expect(readDay(cell, { order: 'unsaid', end: false })).toEqual({ day: first })
    expect(readDay(cell, { order: 'unsaid', end: true })).toEqual({ day: last })
  })

  test('of two that could be the month none is guessed, unless somebody said which', () => {
    expect(readDay('03/04/2024', { order: 'unsaid', end: false })).toEqual({ code: 'day_unclear' })
    expect(readDay('03/04/2024', { order: 'day_first', end: false })).toEqual({ day: '2024-04-03' })
    expect(readDay('03/04/2024', { order: 'month_first', end: false })).toEqual({ day: '2024-03-04' })
  })

  test.each(['31/02/2024', '2024-13-01', 'soon', '1/1', '99999', '31/12/1800', 'Smarch 2024', '0/0/0'])(
    '%s is no day',
    (text) => {
      expect(readDay(text, { order: 'day_first', end: false })).toEqual({ code: 'day_unreadable' })
    },
  )
})

const read = (over: Partial<Record<'name' | 'phone' | 'email' | 'county' | 'kind' | 'since' | 'paid', Cell>>) => {
  const all = { name: 'Amina Otieno', phone: '', email: '', county: '', kind: '', since: '', paid: '', ...over }
  return readRow([all.name, all.phone, all.email, all.county, all.kind, all.since, all.paid], MAPPING, RULE)
}

describe('a row', () => {
  test.each<[Cell, string[]]>([
    ['0712 345 678', ['254712345678']],
    [712_345_678, ['254712345678']],
    ['+254-712-345-678', ['254712345678']],
    ['0712345678/0733123456', ['254712345678', '254733123456']],
    ['0712345678 or 0712345678', ['254712345678']],
    ['none', []],
  ])('phone %s', (phone, phones) => {
    expect(read({ phone })).toMatchObject({ read: { phones }, problems: [] })
  })

  test.each([
    ['nairobi', '47'],
    ['NAIROBI COUNTY', '47'],
    ['Muranga', '21'],
    ['Homabay', '43'],
    ['Trans-Nzoia', '26'],
    ['Taita Taveta', '06'],
    ['Elgeyo-Marakwet', '28'],
    ['47', '47'],
    ['001', '01'],
  ])('county %s', (county, code) => {
    expect(read({ county })).toMatchObject({ read: { county: code }, problems: [] })
  })

  test.each<[Parameters<typeof read>[0], string, string]>([
    [{ name: '' }, 'name', 'name_missing'],
    [{ name: '12345' }, 'name', 'name_missing'],
    [{ phone: '0712' }, 'phone', 'phone_unreadable'],
    [{ phone: '0712345678/07' }, 'phone', 'phone_unreadable'],
    [{ email: 'amina at example' }, 'email', 'email_unreadable'],
    [{ county: 'Atlantis' }, 'county', 'county_unknown'],
    [{ kind: 'Platinum' }, 'kind', 'kind_unknown'],
    [{ kind: 'CBO' }, 'kind', 'organisation'],
    [{ since: '2027-01-01' }, 'since', 'day_ahead'],
    [{ paid: '2033-01-01' }, 'paidUntil', 'day_too_far'],
    [{ paid: 'soon' }, 'paidUntil', 'day_unreadable'],
  ])('%j is a problem of %s: %s', (over, field, code) => {
    expect(read(over).problems).toEqual([{ field, code }])
  })

  test('a kind that takes nobody is a problem', () => {
    const closed = readRow(['Amina Otieno'], MAPPING, { ...RULE, open: new Set(['friend'] as const) })
    expect(closed.problems).toEqual([{ field: 'kind', code: 'kind_closed' }])
  })
})
