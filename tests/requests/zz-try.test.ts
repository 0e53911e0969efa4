import { everyRoute } from '#tests/requests/every-route.ts'
import { openSite } from '#tests/setup/site.ts'
import { aMember, aSessionOf } from '#tests/factories/accounts.ts'
import { ROLES } from '#app/domain/people/roles/roles.ts'
import { test } from 'vitest'
test('x', async ()=>{
  await using site = await openSite({publicUrl:'https://portal.test'})
  const her = await aMember(site.ctx, {roles:[...ROLES], app:true})
  const session = await aSessionOf(site.ctx, site.auth, her, 'totp')
  const cookie = session.get('cookie') ?? ''
  console.log(cookie.slice(0,20))
  const out=[]
  for (const {id,path} of everyRoute({$personId: her.personId})) {
    if (path.endsWith('/events')) continue
    const r = await site.get(path, {cookie, accept:'text/html'})
    const t = await r.text()
    const title=/<title>(.*?)<\/title>/.exec(t)?.[1]
    const urls=[...new Set([...t.matchAll(/\s(?:src|href|action|formaction|srcset|poster|data-[\w-]+|content)="([^"]*)"/g)].map(m=>m[1]).filter(u=>!/^\/(?!\/)/.test(u)))]
    out.push([path,r.status,r.headers.get('cache-control'),title,r.headers.get('content-type'),r.headers.getSetCookie().join('|'),r.headers.get('location'), /coalition|defender|mtetezi|watetezi|human rights|haki za/i.exec(t)?.[0]].join('  '))
    if (urls.length) out.push('     '+urls.join(' '))
  }
  console.log(out.join('\n'))
})
