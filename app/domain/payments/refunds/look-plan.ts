/** Minutes after which we ask what became of a refund of which nothing was heard. After the last a person has to look. */
const MINUTES = [3, 10, 30, 120, 720] as const

/** When the look of this number is due; undefined after the last. */
export const nextLook = (from: Date, look: number): Date | undefined => {
  const minutes = MINUTES[look]
  return minutes === undefined ? undefined : new Date(from.getTime() + minutes * 60_000)
}
