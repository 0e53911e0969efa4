/** The size of a file, rounded up: `640 KB`, `7.5 MB`. */
export function formatSize(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.ceil(bytes / 1_000)} KB`
  const tenths = Math.ceil(bytes / 100_000)
  return `${Math.floor(tenths / 10)}.${tenths % 10} MB`
}
