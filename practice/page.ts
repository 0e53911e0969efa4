/** Text into markup; everything a mail or a query contains goes through here. */
export const escape = (text: unknown): string => String(text ?? '').replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)

/** A plain page of the town: no script, no outside request, light and dark, readable at 360 px. */
export function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${escape(title)}</title><link rel="icon" href="data:,">
<style>${CSS}</style></head>
<body><aside class="banner" aria-label="Practice notice"><strong>Practice town.</strong> Nothing here is real: no money moves and no message leaves this computer.</aside>
<main>${body}</main></body></html>`
}

/** For pages that may show a mail: pictures from this computer only. */
export const pagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data: http://127.0.0.1:* http://localhost:*; " +
  "frame-src 'self'; base-uri 'self'; form-action 'self'"

const CSS = `
:root{color-scheme:light dark;--paper:light-dark(#f6f1e7,#17130f);--card:light-dark(#fffdf8,#221c16);--ink:light-dark(#201812,#f4ece0);--soft:light-dark(#5f5348,#bfb1a1);--line:light-dark(#d9cdbb,#463b30);--go:light-dark(#1d6b3a,#6fcf8e);--sun:#f2b705}
*{box-sizing:border-box}html{font:100%/1.5 system-ui,sans-serif;background:var(--paper);color:var(--ink)}body{margin:0}
.banner{margin:0;padding:.6rem 1rem .9rem;text-align:center;background:var(--sun);color:#201812;position:relative}
.banner::after{content:'';position:absolute;inset:auto 0 0;height:.4rem;background:repeating-linear-gradient(135deg,#201812 0 .5rem,var(--sun) .5rem 1rem)}
main{max-width:60rem;margin:0 auto;padding:1.25rem 1rem 3rem}h1{font-size:1.7rem;line-height:1.2;margin:.5rem 0 1rem;overflow-wrap:anywhere}h2{font-size:1.1rem;margin:1.5rem 0 .5rem}
a{color:var(--go)}a:focus-visible,button:focus-visible,summary:focus-visible{outline:3px solid var(--sun);outline-offset:2px}
.cards{list-style:none;margin:0;padding:0;display:grid;gap:.75rem}.cards a{display:block;padding:1rem 1.1rem;background:var(--card);border:1px solid var(--line);border-radius:1rem;color:var(--ink);text-decoration:none}
.cards a:hover{border-color:var(--go)}.cards strong{display:block;color:var(--go);font-size:1.05rem;overflow-wrap:anywhere}.cards span{color:var(--soft);font-size:.9rem;overflow-wrap:anywhere}
.row{display:flex;flex-wrap:wrap;gap:.75rem;align-items:center;justify-content:space-between}.row form{margin:0}
button,.button{display:inline-flex;align-items:center;min-height:2.75rem;padding:.4rem 1rem;font:inherit;font-weight:600;color:var(--ink);background:transparent;border:1px solid var(--soft);border-radius:.6rem;cursor:pointer;text-decoration:none}
dl{display:grid;grid-template-columns:auto 1fr;gap:.2rem 1rem;margin:0 0 1rem}dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
iframe{width:100%;height:70vh;border:1px solid var(--line);border-radius:1rem;background:#fff;color-scheme:light}
pre{white-space:pre-wrap;overflow-wrap:anywhere;padding:1rem;background:var(--card);border:1px solid var(--line);border-radius:1rem;font:.95rem/1.5 ui-monospace,monospace}
.tag{display:inline-block;padding:0 .5rem;border:1px solid var(--line);border-radius:1rem;font-size:.8rem;color:var(--soft)}`
