import autocannon from 'autocannon'

export type Load = { perSecond: number; p99: number; non2xx: number; errors: number; total: number }

/** Loads an address from this process: `connections` at once, for `seconds`, at `rate` per second if given. */
export async function load(options: {
  url: string
  connections: number
  seconds: number
  rate?: number
  headers?: Record<string, string>
  body?: () => string
  /** Each request anew, with headers of its own. */
  request?: () => { body: string; headers: Record<string, string> }
}): Promise<Load> {
  const { url, connections, seconds, rate, headers, body } = options
  const made = options.request ?? (body && (() => ({ body: body(), headers: {} })))
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    ...(rate && { overallRate: rate }),
    headers: { ...headers, ...(made && { 'content-type': 'application/json' }) },
    ...(made && {
      method: 'POST' as const,
      requests: [
        {
          setupRequest: (request) => {
            const next = made()
            return { ...request, body: next.body, headers: { ...request.headers, ...next.headers } }
          },
        },
      ],
    }),
  })
  return {
    perSecond: result.requests.total / result.duration,
    p99: result.latency.p99,
    non2xx: result.non2xx,
    errors: result.errors,
    total: result['2xx'],
  }
}

/** Milliseconds a piece of work takes, the median of many. */
export async function medianMs(times: number, work: () => Promise<unknown>): Promise<number> {
  const taken: number[] = []
  for (let i = 0; i < times; i++) {
    const started = performance.now()
    await work()
    taken.push(performance.now() - started)
  }
  return taken.sort((a, b) => a - b)[Math.floor(times / 2)] ?? 0
}

/** `ratio` is the figure over its limit, or the limit over the figure where less is better: one or more is good. */
export type Figure = { what: string; measured: string; limit: string; ratio: number }

export const atLeast = (what: string, value: number, limit: number, unit = ''): Figure => ({
  what,
  measured: `${round(value)}${unit}`,
  limit: `≥ ${limit}${unit}`,
  ratio: value / limit,
})

export const atMost = (what: string, value: number, limit: number, unit = ''): Figure => ({
  what,
  measured: `${round(value)}${unit}`,
  limit: `≤ ${limit}${unit}`,
  ratio: value === 0 ? Infinity : limit / value,
})

const round = (n: number): string => (n >= 100 ? n.toFixed(0) : n >= 10 ? n.toFixed(1) : n.toFixed(2))

export function print(figures: readonly Figure[]): boolean {
  const rows = figures.map((f) => [
    f.what,
    f.measured,
    f.limit,
    round(Math.min(f.ratio, 999)),
    f.ratio >= 1 ? 'ok' : 'SHORT',
  ])
  const all = [['figure', 'measured', 'limit', 'ratio', ''], ...rows]
  const widths = (all[0] ?? []).map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)))
  for (const row of all) console.log(row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  '))
  return figures.every((f) => f.ratio >= 1)
}
