import type { Daraja } from './daraja.server.ts'

/** Where the answer to one call of ours comes, or the word that none will. */
export const resultUrls = ({ callbackBase }: Daraja['settings'], key: string) => ({
  timeout: `${callbackBase}/timeout/${key}`,
  result: `${callbackBase}/result/${key}`,
})

/** Whether a question was taken up: what it comes to is told later. */
export function readTaken(data: unknown): { kind: 'accepted' } | { kind: 'refused'; code: string } {
  const code = String((data as Record<string, unknown>)['ResponseCode'])
  return code === '0' ? { kind: 'accepted' } : { kind: 'refused', code }
}
