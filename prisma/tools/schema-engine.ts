import { readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory, type SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import { __wbg_set_wasm as setWasm, SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'
import pg from 'pg'

const PRISMA = join(import.meta.dirname, '..')
export const MIGRATIONS = join(PRISMA, 'migrations')

/** Nothing is managed by somebody else's tool. */
export const FILTERS = { externalTables: [], externalEnums: [] }

type Engine = SchemaEngine
type Adapter = Awaited<ReturnType<PrismaPg['connect']>>

/**
 * Prisma's own schema engine, compiled to WebAssembly, on a database of ours. The command line's engine is a binary that is
 * downloaded from outside the package registry, which a closed network refuses.
 * @param url an owner's address of the database
 * @param work gets the engine; what it throws is thrown, with PostgreSQL's own words as the cause
 */
export async function withSchemaEngine<T>(url: string, work: (engine: Engine) => Promise<T>): Promise<T> {
  await instantiate()
  const adapters = new ScriptingAdapterFactory(url)
  const datamodels = schemaFiles().map(({ path, content }): [string, string] => [path, content])
  const engine = await SchemaEngine.new({ datamodels }, () => undefined, bindMigrationAwareSqlAdapterFactory(adapters))
  try {
    return await work(engine)
  } catch (error) {
    throw adapters.failure ? new Error(adapters.failure.message, { cause: error }) : error
  } finally {
    engine.free()
    await adapters.end()
  }
}

/** The data model: every file of prisma/schema, in the shape the engine takes. */
export function schemaFiles(): { path: string; content: string }[] {
  const folder = join(PRISMA, 'schema')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.prisma'))
    .sort()
    .map((name) => ({ path: `prisma/schema/${name}`, content: readFileSync(join(folder, name), 'utf8') }))
}

/** Every migration of a folder, in the shape the engine takes; it puts them in order by name. */
export function migrationList(folder = MIGRATIONS) {
  return {
    baseDir: folder,
    shadowDbInitScript: '',
    lockfile: { path: 'migration_lock.toml', content: readFileSync(join(folder, 'migration_lock.toml'), 'utf8') },
    migrationDirectories: readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => ({
        path: name,
        migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: readFileSync(join(folder, name, 'migration.sql'), 'utf8') } },
      })),
  }
}

/**
 * Prisma's adapter cuts a script at every semicolon, which tears the body of a function apart, and drops its shadow database
 * while still connected to it. PostgreSQL takes a whole script at once, in one transaction.
 */
class ScriptingAdapterFactory implements SqlMigrationAwareDriverAdapterFactory {
  readonly provider = 'postgres'
  readonly adapterName = '@prisma/adapter-pg'
  /** What PostgreSQL said; the engine passes on no more than that something failed. */
  failure: Error | undefined
  readonly #url: string
  readonly #pools: pg.Pool[] = []

  constructor(url: string) {
    this.#url = url
  }

  connect(): Promise<Adapter> {
    return this.#open(this.#url)
  }

  async connectToShadowDb(): Promise<Adapter> {
    const name = `temwen_shadow_${crypto.randomUUID().replaceAll('-', '')}`
    await this.#administer(`CREATE DATABASE ${name} TEMPLATE template0`)
    const url = new URL(this.#url)
    url.pathname = `/${name}`
    return this.#open(url.href, () => this.#administer(`DROP DATABASE ${name} WITH (FORCE)`))
  }

  async end(): Promise<void> {
    await Promise.all(this.#pools.filter((pool) => !pool.ended).map((pool) => pool.end()))
  }

  async #open(url: string, afterwards?: () => Promise<void>): Promise<Adapter> {
    const pool = this.#pool(url)
    const adapter = await new PrismaPg(pool).connect()
    adapter.executeScript = async (script) => {
      await pool.query(script).catch((error: Error) => {
        this.failure = error
        throw error
      })
    }
    adapter.dispose = async () => {
      if (!pool.ended) await pool.end()
      await afterwards?.()
    }
    return adapter
  }

  async #administer(statement: string): Promise<void> {
    const client = new pg.Client({ connectionString: this.#url })
    await client.connect()
    await client.query(statement).finally(() => client.end())
  }

  #pool(connectionString: string): pg.Pool {
    const pool = new pg.Pool({ connectionString, connectionTimeoutMillis: 10_000, allowExitOnIdle: true })
    // Without a listener the end of an idle connection would end the process.
    pool.on('error', (error) => (this.failure = error))
    this.#pools.push(pool)
    return pool
  }
}

let instance: Promise<void> | undefined

/** Loads the engine's 5 MB once a process. */
function instantiate(): Promise<void> {
  instance ??= load()
  return instance
}

async function load(): Promise<void> {
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const { instance: loaded } = await WebAssembly.instantiate(readFileSync(entry.replace(/\.js$/, '.wasm')), {
    './schema_engine_bg.js': bindings as unknown as WebAssembly.ModuleImports,
  })
  setWasm(loaded.exports)
  const begin = loaded.exports['__wbindgen_start']
  if (typeof begin === 'function') begin()
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => process.stderr.write(`${message}\n`) } })
}
