import { openSite } from '#tests/setup/site.ts'
import { railsOf, readConfig } from '#app/config/config.server.ts'
import { openPeopleIndex } from '#app/domain/people/index.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { type Changes, listenForChanges } from '#app/http/changes.server.ts'
import { eventStream } from '#app/http/events.server.ts'
import { openLog } from '#app/http/log.server.ts'
import { openRateLimits } from '#app/http/rate-limits.server.ts'
import { startWeb } from '#app/http/web.server.ts'
import { cardsThat } from '#tests/factories/card-network.ts'
import { recoveryThat } from '#tests/factories/refunds.ts'
import { promptsThat } from '#tests/factories/prompts.ts'
import { CLIMB, openPortal } from '#tests/setup/portal.ts'
import { until } from '#tests/setup/stream.ts'
import type { ServerBuild } from '@remix-run/node'
import { getEventListeners, once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test, vi } from 'vitest'

const EVENTS = '/campaigns/climb-for-justice/events'
/** The page cache listens too. */
const NOBODY = 1

afterEach(() => void vi.useRealTimers())

/** A site whose listeners and questions to the database can be counted. */
async function openCountedSite() {
  const portal = await openPortal()
  const dataDir = mkdtempSync(join(tmpdir(), 'portal-streams-'))
  const config = readConfig({ DATA_DIR: dataDir, PORT: '0' })
  let questions = 0
  const db = new Proxy(portal.ctx.db, {
    get(target, name) {
      if (name === 'select' || name === 'execute') questions++
      const member: unknown = Reflect.get(target, name)
      return typeof member === 'function' ? (member.bind(target) as unknown) : member
    },
  })
  const ctx: Ctx = { ...portal.ctx, db, actor: { kind: 'visitor' } }
  const changes = await listenForChanges(portal.sql)
  const web = await startWeb({
    config,
    build: (await import(new URL('../../build/server/index.js', import.meta.url).href)) as ServerBuild,
    intakeCtx: ctx,
    portal: {
      ctx,
      mode: config.mode,
      locked: ctx.vault.locked,
      // Nobody signs in on this site.
      auth: null,
      people: openPeopleIndex(ctx),
      publicUrl: 'http://portal.test',
      prompts: promptsThat(),
      cards: cardsThat(),
      recovery: recoveryThat(),
      callbackBase: '',
      standingOrders: null,
      rails: railsOf(config),
      wallet: null,
      changes,
      limits: openRateLimits(ctx),
      log: openLog({ write: () => {} }),
      town: null,
    },
  })
  return {
    changes,
    port: web.port,
    events: `http://127.0.0.1:${web.port}${EVENTS}`,
    questions: () => questions,
    change: () => portal.sql`select pg_notify('portal_changed', ${CLIMB.purposeId})`,
    async [Symbol.asyncDispose]() {
      await web.stop()
      await portal[Symbol.asyncDispose]()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Asks for the stream so many times over one connection, without waiting for an answer. */
async function pipelined(port: number, count: number) {
  const socket = connect(port, '127.0.0.1').on('error', () => {})
  socket.resume()
  await once(socket, 'connect')
  socket.write(`GET ${EVENTS} HTTP/1.1\r\nhost: portal.test\r\n\r\n`.repeat(count))
  return socket
}

test('clients that leave at once leave nobody listening', async () => {
  await using site = await openCountedSite()
  for (let i = 0; i < 40; i++) {
    const socket = await pipelined(site.port, 1)
    if (i % 2) await sleep(1)
    socket.destroy()
  }
  await sleep(500)
  await until(async () => site.changes.listeners() === NOBODY, 5)
  expect(site.changes.listeners()).toBe(NOBODY)
})

test('streams that are asked for behind each other on one connection go with it', async () => {
  await using site = await openCountedSite()
  const socket = await pipelined(site.port, 6)
  await until(async () => site.changes.listeners() === NOBODY + 6, 5)
  socket.destroy()
  await until(async () => site.changes.listeners() === NOBODY, 5)
  expect(site.changes.listeners()).toBe(NOBODY)
})

test('a connection that asks for two thousand streams is ended, and the next visitor has hers', async () => {
  await using site = await openCountedSite()
  const socket = await pipelined(site.port, 2_100)
  await once(socket, 'close')
  await until(async () => site.changes.listeners() === NOBODY, 5)

  const hers = await fetch(site.events)
  expect(hers.status).toBe(200)
  await hers.body?.cancel()
  await until(async () => site.changes.listeners() === NOBODY, 5)
})

test('one connection may have stream after stream, and only their headers, and keeps no listener of any', async () => {
  await using site = await openCountedSite()
  const socket = connect(site.port, '127.0.0.1')
  for (let i = 0; i < 20; i++) {
    socket.write(`HEAD ${EVENTS} HTTP/1.1\r\nhost: portal.test\r\n\r\n`)
    const [answer] = (await once(socket, 'data')) as [Buffer]
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 200 [\s\S]*text\/event-stream/)
  }
  expect(site.changes.listeners()).toBe(NOBODY)
  socket.destroy()
})

test('a hundred open pages ask the database as much for each change as one does', async () => {
  await using site = await openCountedSite()
  const openPages = (count: number) =>
    Promise.all(
      Array.from({ length: count }, async () => {
        const { body } = await fetch(site.events)
        if (!body) throw new Error('no stream')
        const reader = body.getReader()
        await reader.read()
        return reader
      }),
    )
  const pages = await openPages(1)
  const askedForChange = async () => {
    const before = site.questions()
    await site.change()
    await Promise.all(pages.map((page) => page.read()))
    return site.questions() - before
  }
  const alone = await askedForChange()
  expect(alone).toBeGreaterThan(0)
  pages.push(...(await openPages(99)))
  for (let i = 0; i < 3; i++) expect(await askedForChange()).toBe(alone)
  await Promise.all(pages.map((page) => page.cancel()))
})

/** Changes that nobody makes but the test. */
function quietChanges() {
  const listeners = new Set<(what: string | null) => void>()
  const closing = new AbortController()
  const changes: Changes = {
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    count: () => 0,
    isAway: () => false,
    listeners: () => listeners.size,
    closing: closing.signal,
    close: async () => closing.abort(),
  }
  return changes
}

const stream = (changes: Changes, signal: AbortSignal, tell = async () => ({ event: 'total', data: '{}' })) =>
  eventStream({ changes, signal, concerns: () => true, tell }).body?.getReader()

test('a stream ends once, however often it is ended, and leaves no listener anywhere', async () => {
  const changes = quietChanges()
  for (let i = 0; i < 10; i++) {
    const client = new AbortController()
    const answer = Promise.withResolvers<{ event: string; data: string }>()
    const reader = stream(changes, client.signal, () => answer.promise)
    expect(changes.listeners()).toBe(1)
    if (i % 2) client.abort()
    await reader?.cancel()
    client.abort()
    // What is found out after the end is told to nobody.
    answer.resolve({ event: 'total', data: '{}' })
    await answer.promise
    expect([changes.listeners(), getEventListeners(client.signal, 'abort').length]).toEqual([0, 0])
  }
  expect(getEventListeners(changes.closing, 'abort')).toHaveLength(1)

  const last = stream(changes, new AbortController().signal)
  await changes.close()
  expect(changes.listeners()).toBe(0)
  for (const signal of [AbortSignal.abort(), new AbortController().signal])
    expect(await stream(changes, signal)?.read()).toEqual({ done: true, value: undefined })
  await last?.cancel()
})

test('a stream that nobody reads is ended before it fills the memory', async () => {
  vi.useFakeTimers()
  const changes = quietChanges()
  const reader = stream(changes, new AbortController().signal)
  await vi.advanceTimersByTimeAsync(60 * 25_000)
  expect(changes.listeners()).toBe(1)
  await vi.advanceTimersByTimeAsync(10 * 25_000)
  expect(changes.listeners()).toBe(0)
  await expect(reader?.read()).rejects.toThrow('slow')
})

test('what is sent as a form and is none is told so; an empty one is a form without fields', async () => {
  await using site = await openSite()
  const send = (body: string | undefined, type?: string) =>
    fetch(`${site.url}/language`, {
      method: 'POST',
      redirect: 'manual',
      ...(body && { body }),
      headers: type ? { 'content-type': type } : {},
    })
  expect((await send('{"to":"sw"}', 'application/json')).status).toBe(415)
  expect((await send(undefined)).status).toBe(303)
  expect((await send('to=sw&back=/', 'application/x-www-form-urlencoded;charset=UTF-8')).status).toBe(303)
})
