import type { Nodes, Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'

/** What somebody wrote, as a tree: CommonMark. HTML in it is kept as the text that it is, and nothing ever prints it as markup. */
export const parseMarkdown = (text: string): Root => fromMarkdown(text)

/** Addresses that a text may lead to: the web over TLS, a mail, a phone, and pages of ours. No script, no data, nobody's login. */
export function isSafeLink(url: string): boolean {
  if (/^\/(?![/\\])/.test(url)) return true
  if (/^(mailto:[^\s?]+@[^\s?]+|tel:\+?[\d-]+)$/i.test(url)) return true
  if (!/^https:\/\//i.test(url) || !URL.canParse(url)) return false
  const { username, password } = new URL(url)
  return username === '' && password === ''
}

/** Links and pictures in a text that would lead where no text of ours may. Pictures lie with us or nowhere. */
export function unsafeLinks(text: string): string[] {
  const found: string[] = []
  walk(parseMarkdown(text), (node) => {
    if ((node.type === 'link' || node.type === 'definition') && !isSafeLink(node.url)) found.push(node.url)
    if (node.type === 'image' || node.type === 'imageReference')
      found.push(node.type === 'image' ? node.url : node.identifier)
  })
  return found
}

/** The words of a piece of a text, without its signs. */
export function plainOf(node: Nodes): string {
  let words = ''
  walk(node, (each) => {
    if (each.type === 'text' || each.type === 'inlineCode' || each.type === 'code' || each.type === 'html')
      words += each.value
    if (each.type === 'break') words += '\n'
  })
  return words
}

/** Every node, a parent before its children; without recursion, for a text may be nested as deep as it is long. */
function walk(root: Nodes, visit: (node: Nodes) => void): void {
  const waiting: Nodes[] = [root]
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    visit(node)
    if ('children' in node) waiting.push(...node.children.toReversed())
  }
}
