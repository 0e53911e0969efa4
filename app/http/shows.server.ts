import { SHOWS } from './page-cache.server.ts'

/** Marks a response as the same for everybody, and says what it shows: it is kept until one of these changes. */
export const shows = (...ids: string[]): Record<string, string> => ({ [SHOWS]: ids.join(' ') })
