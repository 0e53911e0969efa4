import { openImport } from '#app/domain/membership/index.server.ts'
import type { ImportRecord } from '#app/domain/membership/register/views.ts'
import { PATHS, registerPath } from '#app/ui/paths.ts'
import type { RegisterRefused, RegisterSaid } from '#app/ui/register-words.ts'
import { type AppLoadContext, redirect } from '@remix-run/node'
import type { Params } from '@remix-run/react'
import { holds, signedIn } from './visit.server.ts'

/** The import whose address this is, or 404. */
export async function importAt(params: Params, context: AppLoadContext): Promise<ImportRecord> {
  const record = await openImport(signedIn(context).ctx, { importId: params['importId'] ?? '' })
  if (!record) throw new Response(null, { status: 404 })
  return record
}

/** Whether who looks brings registers and sees who stands in them. */
export const bringsThem = (context: AppLoadContext): boolean => holds(signedIn(context).visit, 'membership_officer')

export const toRegister = (
  importId: string,
  outcome: { said?: RegisterSaid; refused?: RegisterRefused } = {},
): Response => redirect(importId ? `${registerPath(importId)}${query(outcome)}` : PATHS.registers, 303)

const query = (outcome: object): string => {
  const text = new URLSearchParams(Object.entries(outcome)).toString()
  return text ? `?${text}` : ''
}

/** The way back with what came of a press; what is not hers, or not there, is not there. */
export function answered(
  importId: string,
  done: { ok: true } | { ok: false; code: RegisterRefused | 'not_allowed' | 'no_such_import' },
  said: RegisterSaid,
): Response {
  if (done.ok) return toRegister(importId, { said })
  if (done.code === 'not_allowed' || done.code === 'no_such_import') throw new Response(null, { status: 404 })
  return toRegister(importId, { refused: done.code })
}
