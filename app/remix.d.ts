import '@remix-run/node'

// Loader data keeps its types (bigint, Date) on the way to the page.
declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true
  }
}

// Vite hands the text of a file over where it is asked for so.
declare module '*.css?raw' {
  const text: string
  export default text
}
