/** JSON from the town; it is on this computer, so a failure means it was stopped. */
export async function get(path) {
  const response = await fetch(path, { cache: 'no-store' })
  return response.json()
}

export async function post(path, body) {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return response.json()
}

export const byId = (id) => document.getElementById(id)

/** Says something below the page, and to a screen reader. */
export function say(text) {
  byId('said').textContent = text
  clearTimeout(say.timer)
  say.timer = setTimeout(() => (byId('said').textContent = ''), 8000)
}
