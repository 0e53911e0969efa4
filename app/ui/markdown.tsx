import { isSafeLink, parseMarkdown, plainOf } from '#app/domain/shared/markdown.ts'
import type { Nodes, Parents } from 'mdast'
import { Fragment, type ReactNode } from 'react'

/** Deeper than this nobody writes, and whoever does gets plain words. */
const DEEPEST = 12

/**
 * A text in Markdown as elements of ours: there is no way by which a letter of it becomes markup. HTML stands there as it was
 * typed, a link that may not be followed is its words, and a heading begins below that of the page.
 */
export function Markdown({ text }: { text: string }) {
  return <div className="story prose">{childrenOf(parseMarkdown(text), 0)}</div>
}

const childrenOf = (node: Parents, depth: number): ReactNode =>
  node.children.map((child, i) => <Fragment key={i}>{shown(child, depth + 1)}</Fragment>)

function shown(node: Nodes, depth: number): ReactNode {
  if (depth > DEEPEST) return plainOf(node)
  const inside = () => ('children' in node ? childrenOf(node, depth) : null)
  switch (node.type) {
    case 'text':
    case 'html':
      return node.value
    case 'paragraph':
      return <p>{inside()}</p>
    case 'heading':
      return node.depth === 1 ? <h2>{inside()}</h2> : <h3>{inside()}</h3>
    case 'emphasis':
      return <em>{inside()}</em>
    case 'strong':
      return <strong>{inside()}</strong>
    case 'link':
      return isSafeLink(node.url) ? <a href={node.url}>{inside()}</a> : inside()
    case 'list':
      return node.ordered ? <ol start={node.start ?? 1}>{inside()}</ol> : <ul className="seeds">{inside()}</ul>
    case 'listItem':
      return <li>{inside()}</li>
    case 'blockquote':
      return <blockquote>{inside()}</blockquote>
    case 'thematicBreak':
      return <hr />
    case 'break':
      return <br />
    case 'inlineCode':
      return <code>{node.value}</code>
    case 'code':
      return <pre>{node.value}</pre>
    // Pictures come from nowhere else than from us, and never by their address.
    case 'image':
    case 'imageReference':
      return node.alt
    case 'definition':
      return null
    // What CommonMark does not know, should a later parser find it, is its words.
    case 'root':
    case 'linkReference':
    case 'delete':
    case 'table':
    case 'tableRow':
    case 'tableCell':
    case 'footnoteDefinition':
    case 'footnoteReference':
    case 'yaml':
      return inside()
  }
}
