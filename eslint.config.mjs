import tseslint from 'typescript-eslint'

const ENDPOINT = 'Export only action(...) and publicAction(...) values: every export of this file is a public endpoint.'
const useServer = { selector: 'ExpressionStatement[directive="use server"]', message: 'Server actions live in lib/<domain>/actions.ts only.' }
const environment = {
  selector: 'MemberExpression[object.name="process"][property.name="env"]',
  message: 'Read the environment through lib/platform/env.',
}
const client = { selector: 'NewExpression[callee.name="PrismaClient"]', message: 'Take the database from lib/platform/db.' }
const defaultExport = { selector: 'ExportDefaultDeclaration', message: 'Name what you export; only Next.js and tools ask for a default.' }

export default tseslint.config(
  { ignores: ['.next', '.data', 'lib/generated', 'node_modules', 'next-env.d.ts', 'test-results', 'playwright-report'] },
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: { parser: tseslint.parser, parserOptions: { projectService: true } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { '@typescript-eslint': tseslint.plugin },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/only-throw-error': 'error',
      'no-console': ['error', { allow: ['error'] }],
      'no-empty': 'error',
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': ['error', useServer, environment, defaultExport, client],
    },
  },
  {
    files: ['lib/*/actions.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportNamedDeclaration > FunctionDeclaration', message: ENDPOINT },
        { selector: 'ExportNamedDeclaration > VariableDeclaration > VariableDeclarator:not([init.callee.name=/^(action|publicAction)$/])', message: ENDPOINT },
        { selector: 'ExportNamedDeclaration[source]', message: 'No re-exports from an actions file.' },
        { selector: 'ExportAllDeclaration', message: 'No re-exports from an actions file.' },
        environment,
        defaultExport,
        client,
      ],
    },
  },
  // Next.js finds pages and the proxy by their default exports.
  { files: ['app/**'], rules: { 'no-restricted-syntax': ['error', useServer, environment, client] } },
  // Before and around the server there is no validated environment yet.
  { files: ['instrumentation.ts', 'lib/platform/env.ts', '*.config.*', 'prisma/**', 'lib/boot/**', 'e2e/support/**', 'bench/**', '**/*.test.ts'], rules: { 'no-restricted-syntax': ['error', useServer] } },
  { files: ['lib/platform/db.ts'], rules: { 'no-restricted-syntax': ['error', useServer, environment, defaultExport] } },
  // A suite of tests or a page of a form is a list, and not harder to read for being long.
  { files: ['**/*.test.ts', 'e2e/**'], rules: { 'max-lines-per-function': 'off' } },
)
