import type { BrowserContext } from 'playwright-core'

/**
 * Gathers all that a visit must not have: requests to anybody but `origin`, faults in scripts, and anything a browser
 * complains of on its console, which is where broken security policies are told.
 */
export function watch(context: BrowserContext, origin: string): string[] {
  const faults: string[] = []
  const visited = new Set<string>()
  context.on('request', (request) => {
    if (request.isNavigationRequest()) visited.add(bare(request.url()))
    if (new URL(request.url()).origin !== origin) faults.push(`asked ${request.url()}`)
  })
  context.on('weberror', (error) => faults.push(`script: ${error.error().message}`))
  context.on('console', (message) => {
    // A page that is answered with 404 or 400 on purpose is told on the console too; a missing part of a page is a fault.
    const isPageItself =
      message.text().startsWith('Failed to load resource') && visited.has(bare(message.location().url))
    if ((message.type() === 'error' || message.type() === 'warning') && !isPageItself)
      faults.push(`console: ${message.text()}`)
  })
  return faults
}

const bare = (url: string): string => url.split('#')[0] ?? ''
