/** A response says by this header that its body is sent as it comes: it has no end yet, or is too large to be held. */
export const STREAMED = 'x-page-streamed'
