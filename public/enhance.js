// Everything works without this file. It adds leaving by keyboard, the live total, copying and sharing.
;(() => {
  const all = (selector) => document.querySelectorAll(selector)
  const on = (target, event, run) => target.addEventListener(event, run)

  // Leaving quickly: blank first, because a slow network would leave the page standing. The address is taken out of the
  // way too, so that Back leads to the first page; form.submit() does not fire submit again.
  const exit = document.querySelector('form[data-exit]')
  const leave = () => {
    document.title = ' '
    document.body.hidden = true
    history.replaceState(null, '', '/')
    exit.submit()
  }
  if (exit) {
    on(exit, 'submit', (event) => {
      event.preventDefault()
      leave()
    })
    let presses = []
    on(document, 'keydown', (event) => {
      if (event.repeat) return
      if (event.key !== 'Shift') presses = []
      else {
        presses = [...presses.filter((at) => event.timeStamp - at < 5000), event.timeStamp]
        if (presses.length === 3) leave()
      }
    })
  }

  // Back must not bring up what was on the screen before somebody signed out or was frozen.
  on(window, 'pageshow', (event) => event.persisted && location.reload())

  // What was typed as a passphrase can be read, for as long as she likes.
  for (const button of all('[data-show]')) {
    const input = document.getElementById(button.dataset.show)
    const [show, hide] = [button.textContent, button.dataset.hide]
    button.hidden = false
    on(button, 'click', () => {
      const isHidden = input.type === 'password'
      input.type = isHidden ? 'text' : 'password'
      button.textContent = isHidden ? hide : show
    })
  }

  // Live: closed while nobody looks, for data costs money.
  const root = document.querySelector('[data-live-source]')
  const keys = { raised: 'raised', gifts: 'gifts', height: 'height', percent: 'percent', asof: 'asOf' }
  const show = (total) => {
    for (const element of all('[data-live]')) {
      const text = total[keys[element.dataset.live]]
      if (text !== undefined) element.textContent = text
    }
    for (const marker of all('[data-live-marker]')) {
      marker.setAttribute('transform', `translate(${+total.markerX} ${+total.markerY})`)
    }
    for (const climbed of all('[data-live-climbed]')) climbed.setAttribute('y', +total.markerY)
    for (const list of total.friends?.length ? all('[data-live-friends]') : []) {
      const rows = total.friends.map((name) => {
        const row = document.createElement('li')
        row.textContent = name ?? list.dataset.liveFriends
        return row
      })
      list.replaceChildren(...rows)
    }
    for (const bar of all('[data-live-progress]')) bar.value = Math.min(100, parseInt(total.percent, 10))
  }
  if (root && window.EventSource) {
    const reloads = root.hasAttribute('data-live-reload')
    const reload = () => location.reload()
    let source
    const listen = () => {
      source = new EventSource(root.dataset.liveSource)
      on(source, 'total', (event) => show(JSON.parse(event.data)))
      if (reloads) {
        on(source, 'changed', reload)
        on(source, 'error', () => source.readyState === 2 && setTimeout(reload, 10000))
      }
    }
    on(document, 'visibilitychange', () => {
      if (document.hidden) source.close()
      else if (reloads) reload()
      else listen()
    })
    listen()
  }

  // What changes by itself is read again in its place: nobody is thrown back to the head of the page.
  const renewed = document.querySelector('[data-renew]')
  const renew = () => {
    const ask = new XMLHttpRequest()
    ask.open('GET', location.href)
    ask.responseType = 'document'
    on(ask, 'load', () => {
      const next = ask.response?.querySelector('[data-renew]')
      if (next) renewed.replaceChildren(...next.childNodes)
      else location.reload()
    })
    ask.send()
  }
  if (renewed) setInterval(renew, renewed.dataset.renew * 1000)

  // An amount written and an amount picked put each other out.
  const written = document.querySelector('input[name=amount]')
  for (const pick of all('input[name=preset]')) {
    on(pick, 'change', () => (written.value = ''))
    on(written, 'input', () => written.value && (pick.checked = false))
  }

  // The desk by keys: down and up its rows, a suggestion by its number, the last decision back.
  const desk = document.querySelector('[data-desk]')
  if (desk) {
    for (const words of all('[data-desk-keys]')) words.hidden = false
    on(document, 'keydown', ({ key: pressed, target, ctrlKey, metaKey, altKey }) => {
      if (ctrlKey || metaKey || altKey || target.closest('input, select, textarea')) return
      const key = pressed.toLowerCase()
      const rows = [...desk.children]
      const at = rows.indexOf(document.activeElement.closest('[data-desk] > li'))
      if (key === 'j' || key === 'k') rows[key === 'j' ? at + 1 : Math.max(0, at - 1)]?.focus()
      else if (key === 'u') document.querySelector('[data-desk-undo] button')?.click()
      else if (key > '0' && key <= '9') rows[at]?.querySelectorAll('.suggestions button')[key - 1]?.click()
    })
    document.getElementById(location.hash.slice(1))?.focus()
  }

  if (navigator.clipboard) {
    const said = document.body.appendChild(document.createElement('p'))
    said.className = 'sr-only'
    said.setAttribute('role', 'status')
    for (const button of all('[data-copy]')) {
      const label = button.textContent
      button.hidden = false
      on(button, 'click', async () => {
        await navigator.clipboard.writeText(button.dataset.copy)
        said.textContent = button.textContent = button.dataset.done
        setTimeout(() => ((said.textContent = ''), (button.textContent = label)), 3000)
      })
    }
  }

  if (navigator.share) {
    for (const button of all('[data-share]')) {
      button.hidden = false
      on(button, 'click', () => navigator.share({ title: document.title, url: location.href }).catch(() => {}))
    }
  }
})()
