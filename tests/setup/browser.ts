import packaged from '@sparticuz/chromium'
import { type Browser, type BrowserContext, chromium } from 'playwright-core'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** How somebody looks at the site. What is not said: a small phone by daylight, scripts on, no language chosen. */
export type Looks = {
  scripts?: boolean
  screen?: keyof typeof SCREENS | { width: number; height: number }
  scheme?: 'light' | 'dark'
  forcedColors?: boolean
  language?: 'en' | 'sw'
}

export const SCREENS = { phone: { width: 360, height: 740 }, desk: { width: 1280, height: 800 } } as const

export type TestBrowser = {
  /** A visitor who has never been here: no cookie, nothing stored. Addresses are relative to `url`. */
  visitor(url: string, looks?: Looks): Promise<BrowserContext>
  close(): Promise<void>
}

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

// Only this computer has an address in this browser: a request to anywhere else fails before it has left.
const ARGS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
]

/**
 * A headless Chromium with an empty profile: the machine's own, else the one inside the package `@sparticuz/chromium`.
 * Nothing is downloaded. Where none starts it throws with what each of them said; a journey is never skipped.
 */
export async function openBrowser(): Promise<TestBrowser> {
  const faults: string[] = []
  for (const candidate of candidates()) {
    try {
      const browser = await chromium.launch({ ...(await candidate()), headless: true, args: ARGS })
      return { visitor: (url, looks) => visitor(browser, url, looks), close: () => browser.close() }
    } catch (fault) {
      faults.push(fault instanceof Error ? fault.message : String(fault))
    }
  }
  throw new Error(
    `no Chromium starts on this machine, and the journeys need one (Chrome or Chromium, or the package @sparticuz/chromium on x64 Linux):\n${faults.join('\n')}`,
  )
}

type Launch = { executablePath: string; env?: Record<string, string> }

/**
 * A browser of its own with a folder that stays when it is closed: the phone of somebody, whose storage can be searched. Addresses
 * are relative to `url`.
 */
export async function openPhone(folder: string, url: string): Promise<BrowserContext> {
  const faults: string[] = []
  for (const candidate of candidates()) {
    try {
      const context = await chromium.launchPersistentContext(folder, {
        ...(await candidate()),
        ...{ headless: true, args: ARGS, baseURL: url, viewport: SCREENS.phone },
        ...{ locale: 'en-KE', timezoneId: 'Africa/Nairobi' },
      })
      context.setDefaultTimeout(15_000)
      return context
    } catch (fault) {
      faults.push(fault instanceof Error ? fault.message : String(fault))
    }
  }
  throw new Error(`no Chromium starts on this machine:\n${faults.join('\n')}`)
}

function candidates(): (() => Promise<Launch>)[] {
  const installed = SYSTEM.filter((path) => existsSync(path)).map((executablePath) => async () => ({ executablePath }))
  // On a bare machine the libraries that Chromium expects are missing too; the package brings those of Amazon Linux.
  const own = [false, true].map((withLibraries) => async () => {
    const folder = await unpacked()
    const libraries = withLibraries ? { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') } : {}
    return {
      executablePath: join(folder, 'chromium'),
      env: { ...environment(), FONTCONFIG_FILE: join(folder, 'fonts.conf'), ...libraries },
    }
  })
  return [...installed, ...own]
}

/** The packaged Chromium, unpacked once per version; renamed into place, so that half of one is never found. */
async function unpacked(): Promise<string> {
  const inPackage = dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium'))
  const { version } = JSON.parse(readFileSync(join(inPackage, '../../package.json'), 'utf8')) as { version: string }
  const cache = fileURLToPath(new URL('../../node_modules/.cache/', import.meta.url))
  const folder = join(cache, `chromium-${version}`)
  if (existsSync(folder)) return folder
  mkdirSync(cache, { recursive: true })
  const fresh = mkdtempSync(join(cache, 'unpacking-'))
  // It unpacks to wherever temporary files go, and the libraries only where it believes to be on Amazon Linux.
  await withEnvironment({ TMPDIR: fresh, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' }, () => packaged.executablePath())
  writeFileSync(join(fresh, 'fonts.conf'), fontsIn(join(folder, 'fonts')))
  try {
    renameSync(fresh, folder)
  } catch (fault) {
    rmSync(fresh, { recursive: true, force: true })
    if (!existsSync(folder)) throw fault // otherwise another run was faster
  }
  return folder
}

/** The machine's fonts where it has any, and the package's Open Sans, so that there is always one. */
const fontsIn = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>${folder}</dir></fontconfig>
`

async function withEnvironment<T>(values: Record<string, string>, run: () => Promise<T>): Promise<T> {
  const before = { ...process.env }
  Object.assign(process.env, values)
  try {
    return await run()
  } finally {
    for (const name of Object.keys(values)) {
      if (before[name] === undefined) delete process.env[name]
      else process.env[name] = before[name]
    }
  }
}

const environment = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )

async function visitor(browser: Browser, url: string, looks: Looks = {}): Promise<BrowserContext> {
  const { scripts = true, screen = 'phone', scheme = 'light', forcedColors = false, language } = looks
  const context = await browser.newContext({
    baseURL: url,
    javaScriptEnabled: scripts,
    viewport: typeof screen === 'string' ? SCREENS[screen] : screen,
    colorScheme: scheme,
    forcedColors: forcedColors ? 'active' : 'none',
    locale: 'en-KE',
    timezoneId: 'Africa/Nairobi',
  })
  context.setDefaultTimeout(10_000)
  if (language) await context.addCookies([{ name: 'lang', value: language, url }])
  return context
}
