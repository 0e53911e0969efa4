import { Transform } from 'node:stream'

/**
 * Takes out bytes that are nought. React 18 leaves them in what it writes wherever a sign of more than one byte would have crossed the end
 * of its buffer (facebook/react#31134, mended in 19); no page has any of its own, and no sign in UTF-8 contains one.
 */
export const withoutNul = (): Transform =>
  new Transform({
    transform(chunk: Buffer, _encoding, done) {
      done(null, chunk.includes(0) ? chunk.filter((byte) => byte !== 0) : chunk)
    },
  })
