import { byId, post, say } from './api.js'
import { go } from './pay-bill.js'

let shown = ''

/** The messages, newest first. Rebuilt only when they changed: a button must not vanish under the finger. */
export function drawInbox(state) {
  const wanted = JSON.stringify([state.phone, state.messages])
  if (wanted === shown) return
  shown = wanted
  const items = state.messages.map(messageItem)
  if (items.length === 0) {
    const empty = document.createElement('li')
    empty.textContent = 'No messages yet.'
    items.push(empty)
  }
  byId('inbox').replaceChildren(...items)
}

function messageItem(message) {
  const item = document.createElement('li')
  const head = document.createElement('span')
  head.textContent = `${message.kind === 'mine' ? 'You to ' : ''}${message.from}, ${message.at}`
  const text = document.createElement('p')
  text.textContent = message.text
  item.className = message.kind
  item.append(head, text)
  if (message.kind === 'sms') item.append(answerButton(message))
  return item
}

function answerButton(message) {
  const button = Object.assign(document.createElement('button'), { type: 'button', className: 'quiet' })
  button.textContent = 'Answer'
  button.setAttribute('aria-label', `Answer ${message.from}: ${message.text.slice(0, 40)}`)
  button.addEventListener('click', () => {
    byId('reply-to').textContent = `${message.from}: ${message.text}`
    byId('reply-text').value = ''
    byId('reply-problem').textContent = ''
    go('reply')
  })
  return button
}

/** The screen that answers an SMS: words of one's own, or one of the two that stop messages. */
export function replyForm(current) {
  for (const button of document.querySelectorAll('[data-word]')) {
    button.addEventListener('click', () => send(current().phone, button.dataset.word))
  }
  byId('reply-form').addEventListener('submit', (event) => {
    event.preventDefault()
    send(current().phone, byId('reply-text').value.trim())
  })
}

async function send(phone, text) {
  if (text === '') {
    byId('reply-problem').textContent = 'Write a message first.'
    return byId('reply-text').focus()
  }
  const outcome = await post('/phone/api/text', { phone, text })
  if (!outcome.ok) {
    byId('reply-problem').textContent = 'It could not be sent.'
    return byId('reply-text').focus()
  }
  go('messages')
  say(`Sent: ${text}`)
}
