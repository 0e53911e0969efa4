import { photoAt } from '#app/http/photos.server.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'

export const loader = ({ params, context }: LoaderFunctionArgs) => photoAt(context, params, 'small')
