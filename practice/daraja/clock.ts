// M-PESA speaks East Africa Time (UTC+3, no daylight saving) and never says so: no zone marker anywhere.

const EAT_OFFSET = 3 * 60 * 60 * 1000

/** The calendar parts of an instant as a clock in Nairobi shows them. */
export function eatParts(at: Date) {
  const shifted = new Date(at.getTime() + EAT_OFFSET)
  const two = (n: number) => String(n).padStart(2, '0')
  return {
    year: shifted.getUTCFullYear(),
    month: two(shifted.getUTCMonth() + 1),
    day: two(shifted.getUTCDate()),
    hour: two(shifted.getUTCHours()),
    minute: two(shifted.getUTCMinutes()),
    second: two(shifted.getUTCSeconds()),
    milli: String(shifted.getUTCMilliseconds()).padStart(3, '0'),
  }
}

/** `YYYYMMDDHHmmss` in EAT, as in TransTime and TransactionDate. */
export function eatStamp(at: Date): string {
  const p = eatParts(at)
  return `${p.year}${p.month}${p.day}${p.hour}${p.minute}${p.second}`
}

/** Reads `YYYY-MM-DD HH:mm:ss` (Pull's StartDate and EndDate) as EAT; null when it is not that. */
export function fromEat(text: string): Date | null {
  const m = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2}):(\d{2})$/.exec(text.trim())
  if (!m) return null
  const at = new Date(`${m[1]}-${m[2]}-${m[3]}T${m[4]}:${m[5]}:${m[6]}+03:00`)
  return Number.isNaN(at.getTime()) ? null : at
}

/** `21/11/26 at 3:28 PM`, as M-PESA writes it in its messages. */
export function smsTime(at: Date): string {
  const p = eatParts(at)
  const hour = Number(p.hour)
  return `${Number(p.day)}/${Number(p.month)}/${String(p.year).slice(2)} at ${hour % 12 || 12}:${p.minute} ${hour < 12 ? 'AM' : 'PM'}`
}
