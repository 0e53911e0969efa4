import { withoutNul } from '#app/http/without-nul.server.ts'
import { createElement } from 'react'
import { renderToPipeableStream } from 'react-dom/server'
import { Writable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'

/** As `app/entry.server.tsx` writes a page; long enough that React's buffer of 2,048 bytes is filled more than once. */
const written = (before: number, through = withoutNul()): Promise<string> =>
  new Promise((done, failed) => {
    const many = Array.from({ length: 400 }, (_, key) => createElement('i', { key }, '–’é😀'))
    const { pipe } = renderToPipeableStream(
      createElement('p', null, createElement('b', null, 'x'.repeat(before)), many),
      {
        onAllReady: () => void buffer(pipe(through)).then((bytes) => done(bytes.toString('utf8')), failed),
        onError: failed,
      },
    )
  })

test('a page is whole wherever a sign of more than one byte falls, and nothing stands in it that nobody wrote', async () => {
  for (let before = 0; before < 40; before++)
    expect(await written(before)).toBe(`<p><b>${'x'.repeat(before)}</b>${'<i>–’é😀</i>'.repeat(400)}</p>`)
})

test('what is cut in the middle of a sign is put together again', async () => {
  const [through, bytes] = [withoutNul(), Buffer.from('Wanawake–wote')]
  const all = buffer(through)
  for (const byte of bytes) through.write(Buffer.from([byte, 0]))
  through.end()
  expect((await all).toString()).toBe('Wanawake–wote')
  expect(through).toBeInstanceOf(Writable)
})
