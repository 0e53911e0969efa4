import type { ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as WebStream } from 'node:stream/web'

/** A response says by this header that its body is sent as it comes: it has no end yet, or is too large to be held. */
export const STREAMED = 'x-page-streamed'

/** Bytes as the body of such a response; they are asked for as they are fetched. */
export const bodyOf = (bytes: Readable): ReadableStream<Uint8Array> =>
  Readable.toWeb(bytes) as ReadableStream<Uint8Array>

/**
 * Sends a body: waits for a slow reader, cancels the body when the client is gone, and cuts the connection when it fails, so that no
 * part of it passes for the whole. Answers what failed; nothing where it was the client who left.
 */
export const sendAsItComes = (
  body: ReadableStream<Uint8Array>,
  outgoing: ServerResponse,
  signal: AbortSignal,
): Promise<unknown> =>
  pipeline(Readable.fromWeb(body as WebStream), outgoing, { signal }).then(
    () => null,
    (fault: unknown) => {
      outgoing.destroy()
      return isGone(fault) ? null : fault
    },
  )

const GONE = new Set(['ABORT_ERR', 'ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'EPIPE'])
const isGone = (fault: unknown): boolean => fault instanceof Error && 'code' in fault && GONE.has(String(fault.code))
