import { RemixBrowser } from '@remix-run/react'
import { startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'

// Only routes that ask for scripts by their `handle` ever load this file (root.tsx).
startTransition(() => {
  hydrateRoot(document, <RemixBrowser />)
})
