import { openSite } from '#tests/setup/site.ts'
import { aMember, aSessionOf } from '#tests/factories/accounts.ts'
import { test } from 'vitest'
test('x', async () => {
  await using site = await openSite()
  for (const p of ['/privacy?lang=en', '/privacy?lang=sw', '/about?lang=sw', '/about?lang=en', '/?lang=sw', '/structure?lang=sw']) {
    const r = await site.get(p)
    const t = await r.text()
    console.log(p, r.status, /<html lang="(..)"/.exec(t)?.[1], t.length, r.status === 500 ? t.slice(-3000) : '')
  }
  const her = await aMember(site.ctx, {})
  const cookie = (await aSessionOf(site.ctx, site.auth, her)).get('cookie') ?? ''
  const t = await (await site.get('/me/networks', { cookie })).text()
  for (const m of t.matchAll(/.{80}(?:coalition|defender|mtetezi|hrd).{80}/gi)) console.log(m[0])
}, 60000)
