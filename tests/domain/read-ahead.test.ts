import { readAhead } from '#app/domain/shared/sheets/read-ahead.ts'
import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'

/** A source that goes on by itself, as the reader of XLSX does. */
async function* numbers(to: number, fault?: Error) {
  for (let n = 1; n <= to; n++) {
    await turn()
    yield n
  }
  if (fault) throw fault
}

test('what was read ahead comes in its order, all of it, and in one list where nobody asked meanwhile', async () => {
  const lists: number[][] = []
  for await (const list of readAhead(numbers(50))) {
    lists.push(list)
    for (let i = 0; i < 10; i++) await turn()
  }
  expect(lists.flat()).toEqual(Array.from({ length: 50 }, (_, i) => i + 1))
  expect(lists.length).toBeLessThan(20)
})

test('a source that fails is told of behind its last row, also where it failed long before', async () => {
  const seen: number[] = []
  const read = async () => {
    for await (const list of readAhead(numbers(3, new Error('the file is broken')))) {
      seen.push(...list)
      for (let i = 0; i < 30; i++) await turn()
    }
  }
  await expect(read()).rejects.toThrow('the file is broken')
  expect(seen).toEqual([1, 2, 3])
})

test('who leaves ends the source, and hears of nothing that fails after that', async () => {
  let ended = false
  async function* endless() {
    try {
      for (let n = 0; ; n++) {
        await turn()
        yield n
      }
    } finally {
      ended = true
    }
  }
  for await (const list of readAhead(endless())) if (list.length > 0) break
  expect(ended).toBe(true)
  for await (const list of readAhead(numbers(1, new Error('too late')))) if (list.length > 0) break
})
