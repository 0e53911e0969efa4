import { chooseRow } from '#app/domain/membership/index.server.ts'
import { choiceForm } from '#app/domain/membership/register/schemas.ts'
import { readForm } from '#app/http/form.server.ts'
import { answered, toRegister } from '#app/http/register-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'

/** Who a row is that looks like somebody. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const importId = params['importId'] ?? ''
  const form = await readForm(request)
  const read = choiceForm.safeParse({ rowId: form.text('row', 60), choice: form.text('choice', 10) })
  if (!read.success) return toRegister(importId, { refused: 'choice_missing' })
  return answered(importId, await chooseRow(signedIn(context).ctx, { importId, ...read.data }), 'chosen')
}

export const loader = ({ params }: LoaderFunctionArgs) => toRegister(params['importId'] ?? '')
