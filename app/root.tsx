import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  useLocation,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react'
import { type ReactNode, useContext } from 'react'
import { factsOf } from './http/facts-of.server.ts'
import { type RequestFacts, RequestFactsContext } from './http/request-facts.tsx'
import type { Language } from './i18n/language.ts'
import { LanguageProvider, useT } from './i18n/context.tsx'
import { titled } from './ui/titled.ts'
import { isNeutral } from './ui/paths.ts'
import { ErrorPage } from './ui/error-page.tsx'
import { memberNav, staffNav } from './ui/nav-items.ts'
import { Page } from './ui/page.tsx'
import stylesheet from './ui/portal.css?url'

/** What a route may ask of the document. Nothing is asked by default: no scripts, our page around it. */
export type Handle = {
  scripts?: boolean
  bare?: boolean
  /** No script at all, not even ours. */
  plain?: boolean
  wide?: boolean
  /** `neutral`: nothing in sight says whose site this is. `member` and `staff`: and the ways of those who signed in. */
  area?: 'neutral' | 'member' | 'staff'
  /** A script of ours that the page loads, as a module. */
  module?: '/door/roll.js' | '/door/prepare.js'
  /** What makes it a thing of its own on a phone. */
  manifest?: string
  /** Loads the script by which passkeys are asked for. */
  passkeys?: boolean
  /** What is shown has a language of its own (`language` of its loader), which counts until the reader chooses one, or always. */
  hasItsLanguage?: boolean | 'always'
  /** After how many seconds the page is loaded again, from what the loader said. */
  refreshSeconds?: number | ((data: unknown) => number | null)
  /** With scripts it renews itself, and need not be loaded again. */
  listens?: boolean
}

export const loader = ({ request, context }: LoaderFunctionArgs): RequestFacts => factsOf(request, context)

/** Pages have titles of their own; this is for what is not there, or broke. */
export const meta: MetaFunction = (args) =>
  titled(isNeutral(args.location.pathname) ? 'titles.other' : 'titles.site')(args)

export function Layout({ children }: { children: ReactNode }) {
  const language = usePageLanguage()
  const handle = useHandle()
  const refresh = useRefresh()
  // With its address: after a skip link the page has a fragment, and Chromium refreshes no page that has one.
  const { pathname } = useLocation()
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href={stylesheet} />
        <Meta />
        <Links />
        {refresh ? (
          <Unless scripts={handle.listens}>
            <meta httpEquiv="refresh" content={`${refresh};url=${pathname}`} />
          </Unless>
        ) : null}
        {handle.plain ? null : <script src="/enhance.js" defer />}
        {handle.manifest ? <link rel="manifest" href={handle.manifest} /> : null}
        {handle.module ? <script type="module" src={handle.module} /> : null}
        {handle.passkeys ? <script src="/passkeys.js" defer /> : null}
      </head>
      <body>
        <LanguageProvider language={language}>{children}</LanguageProvider>
        {handle.scripts ? <Scripts /> : null}
      </body>
    </html>
  )
}

export default function Root() {
  const handle = useHandle()
  return handle.bare ? (
    <Outlet />
  ) : (
    <Framed wide={handle.wide} area={handle.area}>
      <Outlet />
    </Framed>
  )
}

export function ErrorBoundary() {
  const error = useRouteError()
  const { faultId } = useFacts()
  const neutral = isNeutral(useLocation().pathname)
  const known =
    isRouteErrorResponse(error) && (error.status === 404 || error.status === 409 || error.status === 429)
      ? error.status
      : null
  return (
    <Framed area={neutral ? 'neutral' : undefined}>
      <ErrorPage {...(known ? { status: known } : { status: 500, faultId })} neutral={neutral} />
    </Framed>
  )
}

type FramedProps = { wide?: Handle['wide'] | undefined; area?: Handle['area'] | undefined; children: ReactNode }

function Framed({ wide, area, children }: FramedProps) {
  const t = useT()
  const { practice, desks } = useFacts()
  const { pathname } = useLocation()
  const nav =
    area === 'staff'
      ? staffNav(t, pathname, desks)
      : area === 'member'
        ? memberNav(t, pathname, { isStaff: desks.length > 0 })
        : undefined
  return (
    <Page path={pathname} practice={practice} wide={wide} neutral={area !== undefined} nav={nav}>
      {children}
    </Page>
  )
}

/** On the server the request itself says; in a browser with scripts, what the root's loader said. */
function useFacts(): RequestFacts {
  const given = useContext(RequestFactsContext)
  const loaded = useRouteLoaderData<typeof loader>('root')
  return given ?? loaded ?? { language: 'en', isChosen: false, practice: false, faultId: '', desks: [] }
}

function usePageLanguage(): Language {
  const { language, isChosen } = useFacts()
  const { hasItsLanguage } = useHandle()
  const data = useMatches().at(-1)?.data as { language?: Language } | undefined
  return hasItsLanguage === 'always' || (hasItsLanguage && !isChosen) ? (data?.language ?? language) : language
}

const useHandle = (): Handle => Object.assign({}, ...useMatches().map((match) => match.handle ?? {})) as Handle

const Unless = ({ scripts = false, children }: { scripts?: boolean | undefined; children: ReactNode }) =>
  scripts ? <noscript>{children}</noscript> : children

function useRefresh(): number | null {
  const last = useMatches().at(-1)
  const asked = (last?.handle as Handle | undefined)?.refreshSeconds ?? null
  return typeof asked === 'function' ? asked(last?.data) : asked
}
