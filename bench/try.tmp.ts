import { letters, weighEveryPage } from '@/bench/weigh'
import { prepare } from '@/e2e/support/prepared'
const origin = 'http://127.0.0.1:3220'
const { reports } = prepare({ people: { r: { name: 'x', roles: ['INTAKE_OFFICER'] } }, reports: Array.from({ length: 2 }, () => letters) })
for (const prefix of ['', '/lite'] as const) for (const language of ['fr'] as const) {
  const t = performance.now()
  const w = await weighEveryPage({ origin, prefix, language, receipt: reports.pop()?.receipt ?? '' })
  console.log(prefix, language, w.length, Math.round(performance.now() - t), 'ms', 'max all', Math.max(...w.map((x) => x.all)))
  for (const x of w.slice(0, 6)) console.log('  ', x.htmlAndCss, x.all, x.page)
  for (const x of w.filter((y) => /nonsense/.test(y.page))) console.log('  ', x.htmlAndCss, x.all, x.page)
}
