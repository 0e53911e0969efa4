import '@remix-run/node'

// Loader data keeps its types (bigint, Date) on the way to the page.
declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true
  }
}
