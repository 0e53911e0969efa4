import { everyRoute } from '#tests/requests/every-route.ts'
import { openSite } from '#tests/setup/site.ts'
import { test } from 'vitest'
test('x', async ()=>{
  await using site = await openSite({publicUrl:'https://portal.test'})
  const out: string[]=[]
  for (const {path} of everyRoute()) for (const [n,f] of [['get',()=>site.get(path)],['data',()=>site.get(path+'.data')],['post',()=>site.post(path,{})]] as const) {
    const a=performance.now(); const r=await f(); const b=performance.now(); await r.body?.cancel(); const c=performance.now()
    if (c-a>150) out.push(`${n} ${path} ${r.status} ${Math.round(b-a)} ${Math.round(c-b)}`)
  }
  console.log(out.join('\n'))
}, 90000)
