import { afterEach, expect, vi } from 'vitest'

// What React or a library complains of on the console is a fault, in tests as in life.
const complained = vi.spyOn(console, 'error')

afterEach(() => {
  const calls = complained.mock.calls.map((args) => args.map(String).join(' '))
  complained.mockClear()
  expect(calls, 'console.error was called').toEqual([])
})
