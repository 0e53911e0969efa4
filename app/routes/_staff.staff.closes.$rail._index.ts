import { railIn } from '#app/http/close-desk.server.ts'
import { dayField } from '#app/domain/shared/fields.ts'
import { closePath, PATHS } from '#app/ui/paths.ts'
import { type LoaderFunctionArgs, redirect } from '@remix-run/node'

/** Another day of an account, which a form asks for. */
export function loader({ request, params }: LoaderFunctionArgs) {
  const [rail, day] = [railIn(params), dayField.safeParse(new URL(request.url).searchParams.get('day'))]
  return redirect(rail && day.success ? closePath(rail, day.data) : PATHS.closes, 303)
}
