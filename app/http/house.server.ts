import { type AppLoadContext, data } from '@remix-run/node'
import { shows } from './shows.server.ts'

/** The answer of a page of the house: what it shows, under its whole address, kept until one of `ids` changes. */
export const housePage = <T extends object>(context: AppLoadContext, path: string, shown: T, ...ids: string[]) =>
  data({ ...shown, address: context.portal.publicUrl + path }, { headers: shows(...ids) })
