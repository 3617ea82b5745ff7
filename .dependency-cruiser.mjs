// Who may import whom. A room is a folder of lib/; its pure files know neither server nor database, so the browser may have them.
const PURE =
  '^lib/[^/]+/(schema|status|move|two-people|policy|view|item-view|answers|pages|events|codes|denied|actor-type|roles|rooms|result|period|language|wish|form-data|haiti-time|deadlines|clocks|reported-facts|visible-text|demo-password|questions)\\.ts$'
const ENUMS = '^lib/generated/prisma/enums\\.ts$'
const READS = '^lib/[^/]+/(queries|unheld|presence|paper|drafts|answer|actor|session|stream|csv|intl|day-words|demo|receive|read-file|show-file|show-page|view-item|export-file)\\.ts$'
const ACTIONS = '^lib/[^/]+/actions\\.ts$'
const TESTS = '\\.test\\.tsx?$'

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'nobody-imports-app', severity: 'error', from: { pathNot: '^app/' }, to: { path: '^app/' } },
    { name: 'pages-do-not-import-pages', severity: 'error', from: { path: '^app/' }, to: { path: '^app/.+/(page|route|layout)\\.tsx?$' } },
    { name: 'ui-kit-knows-no-domain', severity: 'error', from: { path: '^components/ui/', pathNot: TESTS }, to: { path: '^(lib|components/(?!ui/))' } },
    { name: 'forms-know-no-domain', severity: 'error', from: { path: '^components/form/' }, to: { path: '^(lib/(?!platform/)|components/(?!form/|ui/))' } },
    { name: 'components-see-only-pure-files-and-actions', severity: 'error',
      from: { path: '^components/', pathNot: TESTS }, to: { path: '^(lib|prisma)/', pathNot: [PURE, ENUMS, ACTIONS, '^lib/platform/(intl|day-words|demo)\\.ts$'], dependencyTypesNot: ['type-only'] } },
    { name: 'pages-read-through-queries', severity: 'error',
      from: { path: '^app/' }, to: { path: '^(lib|prisma)/', pathNot: [PURE, ENUMS, READS, ACTIONS] } },
    { name: 'pure-stays-pure', severity: 'error', from: { path: PURE }, to: { path: '.', pathNot: [PURE, ENUMS, '^node_modules/zod/'] } },
    { name: 'actions-never-touch-the-database', severity: 'error', from: { path: ACTIONS }, to: { path: '^lib/(platform/db|generated)' } },
    { name: 'actions-are-called-from-pages-only', severity: 'error', from: { path: '^lib/', pathNot: TESTS }, to: { path: ACTIONS } },
    { name: 'use-cases-know-no-web', severity: 'error',
      from: { path: '^lib/(cases|triage|dossier|intake|log|reference|summary|vault|evidence|assistance|states)/', pathNot: [TESTS, ACTIONS, '^lib/cases/shown-after\\.ts$'] }, to: { path: '^node_modules/next/' } },
    // For the names in Prisma.sql and the like; ESLint lets only lib/platform/db open a client.
    { name: 'prisma-stays-in-lib', severity: 'error',
      from: { pathNot: '^(lib|prisma|e2e/support|bench)/' },
      to: { path: '^lib/generated/prisma/(client|internal)', dependencyTypesNot: ['type-only'] } },
    { name: 'one-door-to-postgresql', severity: 'error',
      from: { pathNot: '^(lib/platform/(db|db-errors)\\.ts|lib/generated/|lib/boot/|prisma/|e2e/support/|bench/)|\\.test\\.ts$' },
      to: { path: '^node_modules/(@prisma|pg)/', dependencyTypesNot: ['type-only'] } },
    { name: 'one-door-to-the-queue-of-jobs', severity: 'error', from: { pathNot: '^lib/platform/jobs\\.ts$|\\.test\\.ts$' }, to: { path: '^node_modules/pg-boss/', dependencyTypesNot: ['type-only'] } },
    { name: 'one-door-to-the-mail-server', severity: 'error', from: { pathNot: '^lib/platform/mail\\.ts$' }, to: { path: '^node_modules/nodemailer/' } },
    { name: 'one-door-to-next-auth', severity: 'error', from: { pathNot: '^(lib/access/|app/api/auth/)' }, to: { path: '^node_modules/next-auth/' } },
    { name: 'one-door-to-sodium', severity: 'error', from: { path: '^lib/', pathNot: '^lib/(vault|accounts)/|\\.test\\.ts$' }, to: { path: '^node_modules/sodium-native/' } },
    { name: 'access-knows-no-domain', severity: 'error', from: { path: '^lib/access/', pathNot: TESTS }, to: { path: '^lib/(?!access|platform|generated|vault)' } },
    { name: 'platform-knows-no-domain', severity: 'error', from: { path: '^lib/platform/', pathNot: TESTS }, to: { path: '^lib/(?!access|platform|generated)' } },
    { name: 'the-server-never-boots-itself', severity: 'error', from: { path: '^(app/|components/|lib/(?!boot/))', pathNot: TESTS }, to: { path: '^(lib/boot|prisma|e2e)/' } },
    { name: 'boot-needs-no-server', severity: 'error',
      from: { path: '^lib/boot/', pathNot: [TESTS, '^lib/boot/(issue-set-up-code|seed-demo)\\.ts$'] }, to: { path: '^(lib/(?!boot/)|prisma/(?!tools/)|components|e2e)' } },
    { name: 'journeys-see-what-people-see', severity: 'error',
      from: { path: '^e2e/[^/]+\\.spec\\.ts$' }, to: { path: '^(lib|prisma|components)/', pathNot: [PURE, ENUMS] } },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: '^(\\.next|lib/generated/prisma/internal)',
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['react-server', 'import', 'require', 'node', 'default', 'types'] },
  },
}
