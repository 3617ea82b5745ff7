import { chromium } from 'playwright-core'
const [,, base='http://127.0.0.1:3210', form='2', lang='en', js='1', width='360'] = process.argv
const b = await chromium.launch({ executablePath:'/usr/bin/chromium', args:['--no-sandbox','--disable-gpu'] })
const c = await b.newContext({ javaScriptEnabled: js==='1', viewport:{width:+width,height:800} })
const p = await c.newPage()
p.on('console', m => m.type()==='error' && console.log('console', m.text()))
p.on('pageerror', e => console.log('pageerror', e.message))
await p.goto(`${base}/${lang}/form/${form}`, {waitUntil: js==='1'?'networkidle':'load'})
let n=0
for (;;) {
  const h = await p.locator('h1').first().innerText()
  const y = await p.evaluate(()=>document.documentElement.scrollWidth>innerWidth)
  console.log(n, h, y?'SIDEWAYS':'', await p.locator('.progress').allInnerTexts())
  await p.screenshot({ path:`/tmp/lead3/shots/${js==='1'?'js':'no'}-${form}-${lang}-${width}-${String(n).padStart(2,'0')}.png`, fullPage:true })
  if (await p.locator('.receipt-number').count()) break
  const f = p.locator('main form')
  const ta = f.locator('textarea'); for (let i=0;i<await ta.count();i++) await ta.nth(i).fill('Some words here '+i)
  const r = f.locator('input[type=radio]'); const names = new Set(); for (let i=0;i<await r.count();i++){ const nm=await r.nth(i).getAttribute('name'); if(!names.has(nm)){names.add(nm); const v = nm==='harmedAge'&&process.argv[7]==='child'?p.locator('input[value="12_14"]'):r.nth(i); await v.check()} }
  const cb = f.locator('input[type=checkbox]'); for (let i=0;i<Math.min(2,await cb.count());i++) await cb.nth(i).check()
  const se = f.locator('select'); for (let i=0;i<await se.count();i++) await se.nth(i).selectOption({index:1})
  if (await f.locator('[name="when.day"]').count()) { await f.locator('[name="when.day"]').fill('3'); await f.locator('[name="when.month"]').fill('2'); await f.locator('[name="when.year"]').fill('2026') }
  await f.locator('button[type=submit]').filter({hasNot: p.locator('.as-link')}).and(p.locator('.button')).first().click()
  if (js==='0') await p.waitForLoadState('load'); else await p.waitForTimeout(h.match(/Check|Verif/)?3500:150)
  if (n++>32) break
}
await b.close()
