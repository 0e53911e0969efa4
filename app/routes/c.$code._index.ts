import { pathOf, sharedOf } from '#app/http/shared-by-code.server.ts'
import { type LoaderFunctionArgs, redirect } from '@remix-run/node'

/** An address short enough to be said aloud or typed from a poster. */
export const loader = async ({ params, context }: LoaderFunctionArgs) =>
  redirect(pathOf(await sharedOf(context, params)), 302)
