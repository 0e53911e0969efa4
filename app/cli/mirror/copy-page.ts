import { formatDay, formatTime } from '#app/i18n/format.ts'
import { translator } from '#app/i18n/translate.ts'
import { OUTGOING } from '../../config/hosts.ts'
import { RewritingStream } from 'parse5-html-rewriting-stream'
import { text } from 'node:stream/consumers'
import { type Place, placeOf, wayTo } from './places.ts'

type Copying = { html: string; place: Place; origin: string; publicUrl: string; at: Date }
type Tag = { tagName: string; attrs: { name: string; value: string }[]; selfClosing: boolean }

/** Nothing runs and no form sends, whatever headers the other web server has. */
const POLICY = "script-src 'none'; form-action 'none'; base-uri 'none'; object-src 'none'; frame-src 'none'"

/**
 * A page as it lies in a copy: ways within the copy lead there, all others to the portal; scripts are gone; where a form was, a link leads to
 * it. Answers the things of the copy that it names, too.
 */
export async function copyPage({
  html,
  place,
  origin,
  publicUrl,
  at,
}: Copying): Promise<{ html: string; needs: Place[] }> {
  const t = translator(place.language)
  const needs: Place[] = []
  const live = (address: string): string => {
    const url = URL.parse(address, origin + place.path)
    return url?.origin === origin ? publicUrl + url.pathname + url.search + url.hash : address
  }
  const lead = (address: string): string => {
    if (address.startsWith('#')) return address
    const [bare = '', mark] = address.split('#')
    const to = placeOf(bare, { origin, at: place.path, language: place.language })
    if (!to) return live(address)
    needs.push(to)
    return wayTo(place, to) + (mark === undefined ? '' : `#${mark}`)
  }
  const stream = new RewritingStream()
  /** Within something that is left out: its name, and how deep. */
  let out: { tagName: string; depth: number } | null = null
  const leaveOut = (tag: Tag): boolean => {
    if (out) {
      if (out.tagName === tag.tagName && !tag.selfClosing) out.depth++
      return true
    }
    if (tag.tagName !== 'script' && tag.tagName !== 'form') return false
    out = { tagName: tag.tagName, depth: 1 }
    if (tag.tagName === 'form')
      stream.emitRaw(insteadOf(attributeOf(tag, 'action') ?? place.path, attributeOf(tag, 'class')))
    return true
  }
  const insteadOf = (action: string, look: string | undefined): string => {
    const link = (href: string, words: string, kind: string) =>
      `<a class="${kind}" href="${escaped(href)}">${words}</a>`
    if (action === '/exit')
      return `<p class="${look ?? ''}">${link(OUTGOING.exit, t('common.page.exit'), 'button')}</p>`
    if (action !== '/language') return `<p>${link(live(action), t('common.copy.form'), 'button button-quiet')}</p>`
    const other = place.language === 'en' ? 'sw' : 'en'
    const there: Place = { ...place, language: other }
    needs.push(there)
    return link(wayTo(place, there), translator(other)('common.copy.language'), 'language tap')
  }

  stream.on('startTag', (tag, raw) => {
    if (leaveOut(tag)) return
    if (tag.tagName === 'meta' && /refresh/i.test(attributeOf(tag, 'http-equiv') ?? '')) return
    const leads = tag.attrs.filter(({ name }) => name === 'href' || name === 'src')
    // The page's own address, and that of its other language, stay those of the portal.
    const isAbout = tag.tagName === 'link' && !/stylesheet|icon/.test(attributeOf(tag, 'rel') ?? '')
    if (leads.length === 0 || isAbout) stream.emitRaw(raw)
    else {
      for (const attribute of leads) attribute.value = lead(attribute.value)
      stream.emitStartTag(tag)
    }
    if (tag.tagName === 'head') stream.emitRaw(`<meta http-equiv="content-security-policy" content="${POLICY}">`)
    if (tag.tagName === 'main') {
      const when = `${formatDay(place.language, at)}, ${formatTime(at)}`
      const words = t('common.copy.made', { when })
      const home = `<a href="${escaped(publicUrl + place.path)}">${t('common.copy.portal')}</a>`
      stream.emitRaw(`<div class="notice notice-info" role="note"><p>${words} ${home}</p></div>`)
    }
  })
  stream.on('endTag', (tag) => {
    if (!out) return stream.emitEndTag(tag)
    if (out.tagName === tag.tagName && --out.depth === 0) out = null
  })
  stream.on('text', (_, raw) => void (out || stream.emitRaw(raw)))
  stream.on('comment', (_, raw) => void (out || stream.emitRaw(raw)))
  const written = text(stream)
  stream.end(html)
  return { html: await written, needs }
}

const attributeOf = ({ attrs }: Tag, name: string): string | undefined => attrs.find((one) => one.name === name)?.value
const escaped = (value: string): string => value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
