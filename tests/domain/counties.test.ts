import { COUNTIES, countyName } from '#app/domain/people/persons/counties.ts'
import { expect, test } from 'vitest'

test('there are 47 counties, numbered as in the Constitution, each named once', () => {
  expect(COUNTIES.map(({ code }) => code)).toEqual(Array.from({ length: 47 }, (_, i) => String(i + 1).padStart(2, '0')))
  expect(new Set(COUNTIES.map(({ name }) => name)).size).toBe(47)
})

// Every fifth, and those whose spelling is got wrong most often: a line left out would move all that follow it.
test.each([
  ['01', 'Mombasa'],
  ['05', 'Lamu'],
  ['06', 'Taita/Taveta'],
  ['10', 'Marsabit'],
  ['13', 'Tharaka-Nithi'],
  ['15', 'Kitui'],
  ['20', 'Kirinyaga'],
  ['21', "Murang'a"],
  ['25', 'Samburu'],
  ['28', 'Elgeyo/Marakwet'],
  ['30', 'Baringo'],
  ['35', 'Kericho'],
  ['40', 'Busia'],
  ['43', 'Homa Bay'],
  ['45', 'Kisii'],
  ['47', 'Nairobi City'],
])('county %s is %s', (code, name) => expect(countyName(code)).toBe(name))

test('what is no code of a county has no name', () => {
  for (const code of ['', '0', '1', '00', '48', '047', 'Nairobi']) expect(countyName(code), code).toBe(null)
})
