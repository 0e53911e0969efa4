import type { Answer } from '../../daraja/answer.ts'
import { page, pagePolicy } from '../../page.ts'

/**
 * A page of the card network. Its forms may lead to `elsewhere` as well: browsers hold the redirect after a form to
 * `form-action`, and a donor would stay on a page that does nothing.
 */
export function html(title: string, body: string, status = 200, elsewhere: (string | null)[] = []): Answer {
  const origins = elsewhere.flatMap((url) => (url && URL.canParse(url) ? [new URL(url).origin] : []))
  const policy = pagePolicy.replace("form-action 'self'", ["form-action 'self'", ...new Set(origins)].join(' '))
  return { status, body: page(title, `${STYLE}${body}`), headers: { 'content-security-policy': policy } }
}

export const seeOther = (location: string): Answer => ({ status: 303, body: '', headers: { location } })

/** Besides the town's own: fields, a till-like sum, and the button that is meant. */
const STYLE = `<style>
.till{max-width:28rem;margin:0 auto;padding:1.25rem;background:var(--card);border:1px solid var(--line);border-radius:1rem}
.sum{font-size:2rem;font-weight:700;margin:.25rem 0 1rem}label{display:block;font-weight:600;margin:.75rem 0 .25rem}
input,select{width:100%;min-height:2.75rem;padding:.4rem .7rem;font:inherit;color:var(--ink);background:var(--paper);border:1px solid var(--soft);border-radius:.6rem}
input:focus-visible,select:focus-visible{outline:3px solid var(--sun);outline-offset:2px}
.go{width:100%;justify-content:center;margin-top:1rem;color:var(--card);background:var(--go);border-color:var(--go)}
.wrong{padding:.6rem .9rem;border:2px solid var(--ink);border-left-width:.6rem;border-radius:.6rem}.hint{color:var(--soft);font-size:.9rem;margin:.25rem 0}
.till form+form{margin-top:.5rem}.items{list-style:none;padding:0;margin:0 0 .5rem}.items li{display:flex;justify-content:space-between;gap:1rem;padding:.3rem 0;border-bottom:1px solid var(--line)}
.entry{padding:.9rem 1.1rem;background:var(--card);border:1px solid var(--line);border-radius:1rem}.entry p{margin:.1rem 0}.entry form{display:inline-block;margin:.4rem .4rem 0 0}
</style>`
