import { Readable } from 'node:stream'

/** A response says by this header that its body is sent as it comes: it has no end yet, or is too large to be held. */
export const STREAMED = 'x-page-streamed'

/** Bytes as the body of such a response; they are asked for as they are fetched. */
export const bodyOf = (bytes: Readable): ReadableStream<Uint8Array> => Readable.toWeb(bytes) as ReadableStream<Uint8Array>
