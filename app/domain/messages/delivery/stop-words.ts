/** What people write who want no more of it, in the two languages; each alone or with one word after it (`STOP SMS`). */
const STOP: readonly string[] = [
  ...['stop', 'stopall', 'unsubscribe', 'end', 'quit', 'cancel', 'remove'],
  ...['acha', 'acheni', 'simama', 'simamisha', 'ondoa', 'niondoe', 'niondoeni', 'sitisha', 'komesha', 'koma'],
]
const START: readonly string[] = ['start', 'unstop', 'subscribe', 'anza', 'anzisha', 'endelea', 'rudisha']

/** The wish in an SMS that came back; null where it says something else, such as a question that begins with "acha". */
export function wordOf(text: string): 'stop' | 'start' | null {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
  const [first = ''] = words
  if (words.length === 0 || words.length > 2) return null
  if (STOP.includes(first)) return 'stop'
  return START.includes(first) ? 'start' : null
}
