import { newsFeed } from '#app/http/news-feeds.server.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'

export const loader = (args: LoaderFunctionArgs) => newsFeed(args, 'feed.json')
