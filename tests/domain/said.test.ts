import { newsOf, outcomeOf, staffNewsOf } from '#app/http/said.server.ts'
import { newsWords } from '#app/ui/me-words.ts'
import { expect, test } from 'vitest'

const asked = (query: string) => new Request(`https://portal.example/me?${query}`)

test('a page says what its address names among its own words, once', () => {
  const [known] = Object.keys(newsWords)
  expect(newsOf(asked(`said=${known}`))).toBe(known)
  const words = { said: { sent: 1 }, refused: { gone: 1 } }
  expect(outcomeOf(asked('said=sent&refused=gone'), words)).toEqual({ said: 'sent', refused: 'gone' })
})

test.each(['', 'constructor', 'toString', '__proto__', 'hasOwnProperty', 'something'])(
  'an address that names “%s” makes no page say anything: those are no words of ours',
  (word) => {
    expect(newsOf(asked(`said=${word}`))).toBeUndefined()
    expect(staffNewsOf(asked(`said=${word}`))).toBeUndefined()
    expect(outcomeOf(asked(`said=${word}&refused=${word}`), { said: { sent: 1 }, refused: { gone: 1 } })).toEqual({
      said: undefined,
      refused: undefined,
    })
  },
)
