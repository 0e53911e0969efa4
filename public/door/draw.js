// What the roll shows on a phone, drawn anew after each mark. Names are in the page alone, and leave it with the roll.
import { field, one, root, today, word } from './page.js'

/** Whether the day of the chosen session has come: before, nobody can be marked in it. */
export const isOpenIn = (roll) => (roll.sessions.find(({ id }) => id === field('session').value)?.day ?? '9') <= today()

/** What was said last of somebody in the chosen session; null for nothing. */
export const stateIn = (marks, enrolmentId) => {
  const sessionId = field('session').value
  const last = marks.findLast((mark) => mark.enrolmentId === enrolmentId && mark.sessionId === sessionId)
  return last && last.state !== 'unmarked' ? last.state : null
}

const rowOf = ({ no, enrolmentId, called }, press) => {
  const row = one('template[data-row]').content.cloneNode(true).firstElementChild
  row.dataset.of = enrolmentId
  row.querySelector('[data-called]').textContent = `${no}. ${called}`
  for (const button of row.querySelectorAll('[data-state]')) {
    button.setAttribute('aria-label', `${button.textContent}: ${called}`)
    button.addEventListener('click', () => press({ enrolmentId, state: button.dataset.state }))
  }
  return row
}

/** `press` is told whom one of the buttons is about, and what it says. */
export const drawRoll = ({ roll, marks, press }) => {
  const sessionId = field('session').value
  const isShut = !isOpenIn(roll)
  for (const button of root.querySelectorAll('[data-press="all"], [data-press="scan"], [data-part="open"] form button'))
    button.disabled = isShut
  const list = one('[data-rows]')
  if (list.children.length !== roll.rows.length) list.replaceChildren(...roll.rows.map((row) => rowOf(row, press)))
  for (const row of list.children) {
    const state = stateIn(marks, row.dataset.of)
    const buttons = [...row.querySelectorAll('[data-state]')]
    for (const button of buttons) {
      button.disabled = isShut
      button.setAttribute('aria-pressed', String(button.dataset.state === state))
      button.classList.toggle('button-quiet', button.dataset.state !== state)
    }
    row.querySelector('[data-state-now]').textContent =
      buttons.find(({ dataset }) => dataset.state === state)?.textContent ?? word('nothing')
  }
  const came = marks.filter((mark) => mark.called && mark.sessionId === sessionId)
  one('[data-walk-ins]').replaceChildren(
    ...came.map(({ called }) => Object.assign(document.createElement('li'), { textContent: called })),
  )
}
