/** Whether a text is a day that there is, `YYYY-MM-DD`. Of the 31st of June the database would make a fault, not a refusal. */
export function isDay(text: string): boolean {
  if (!/^[12]\d{3}-\d\d-\d\d$/.test(text)) return false
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}
