import type { Page } from 'playwright-core'

/** Text that stands outside the window to the left or right, or is cut off by what it stands in; and a page that scrolls sideways. */
export const lostText = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth
    const lost =
      document.documentElement.scrollWidth > width
        ? [`the page is ${document.documentElement.scrollWidth} wide in a window of ${width}`]
        : []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement
      if (
        !node.nodeValue?.trim() ||
        !element ||
        element.closest('.skip, .sr-only, .trap, title, desc, script, noscript, [hidden]') ||
        !element.checkVisibility()
      )
        continue
      const range = document.createRange()
      range.selectNodeContents(node)
      const { left, right, top, bottom, width: wide } = range.getBoundingClientRect()
      if (wide === 0) continue
      // A table may be moved sideways inside its own frame.
      let cut = (left < -1 || right > width + 1) && !element.closest('.figures')
      for (let box = element.closest('div, section, main, header'); box; box = box.parentElement) {
        if (getComputedStyle(box).overflow !== 'hidden') continue
        const edge = box.getBoundingClientRect()
        cut ||= left < edge.left - 1 || right > edge.right + 1 || top < edge.top - 1 || bottom > edge.bottom + 1
      }
      // Squeezed until it stands on end, letter under letter. A long code may break, a sentence never does all the way.
      const words = node.nodeValue.trim().split(/\s+/).length
      cut ||= range.getClientRects().length > 2 * words + 8
      if (cut)
        lost.push(`${node.nodeValue.trim().slice(0, 40)} (${[left, right, top, bottom].map(Math.round).join(' ')})`)
    }
    return lost
  })

/** Whatever is pressed, and is less than 44 pixels high. Links inside a sentence are as high as its lines. */
export const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>(
        'button, input:not([type=hidden]), select, summary, form a, header a, footer a, a.button, a.tap, .hero a',
      ),
    ]
      .filter((target) => !target.matches('.skip, .trap *') && target.checkVisibility())
      .flatMap((target) => {
        // The whole box of a field is pressed, not only the line inside it.
        const { height, width } = (target.closest('.field-box') ?? target).getBoundingClientRect()
        return height < 44 || width < 24
          ? [
              `${target.tagName.toLowerCase()} ${(target.textContent || target.id).trim()}: ${Math.round(width)} × ${height.toFixed(1)}`,
            ]
          : []
      }),
  )

/** Whether something stands inside the window, above its lower edge. For `locator.evaluate`. */
export const isOnScreen = (element: Element): boolean => {
  const { top, bottom } = element.getBoundingClientRect()
  return top >= 0 && bottom <= window.innerHeight + 1
}

/** Cells of tables and pieces of lists over which the button to leave could lie, wherever the page is scrolled to. */
export const underTheExit = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const exit = document.querySelector('.exit')?.getBoundingClientRect()
    return [...document.querySelectorAll<HTMLElement>('main :is(td, th, button, input, a)')]
      .filter((piece) => exit && piece.checkVisibility() && piece.getBoundingClientRect().right > exit.left)
      .map((piece) => (piece.textContent || piece.tagName).trim().slice(0, 40))
  })
