/** An answer before it is written. */
export type Work = { status: number; body: unknown; headers?: Record<string, string> }

/** What is said, and what an idempotency key remembers: null where nothing was begun. */
export type Performed = { tell: Work | 'hang-up'; keep: Work | null }

export const problem = (status: number, type: string, message: string, more: object = {}): Work => ({
  status,
  body: { error: { type, message, ...more } },
})
