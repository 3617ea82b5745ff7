import { readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum, type SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import { __wbg_set_wasm as setWasm, SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'
import pg from 'pg'

const PRISMA = join(import.meta.dirname, '..')
export const MIGRATIONS = join(PRISMA, 'migrations')

/** Nothing is managed by somebody else's tool. */
export const FILTERS = { externalTables: [], externalEnums: [] }

/** PostgreSQL's own numbers for two of its types, from pg_type. */
const LETTER_TYPE = 18
const TEXT_TYPE = 25

/** Marks the name of a one-letter column between the pool and the engine. */
const LETTER = '\0letter '

type Adapter = Awaited<ReturnType<PrismaPg['connect']>>

/**
 * Prisma's own schema engine, compiled to WebAssembly, on a database of ours. The command line's engine is a binary that is
 * downloaded from outside the package registry, which a closed network refuses.
 * @param url an owner's address of the database
 * @param work gets the engine; what it throws is thrown, or PostgreSQL's own error that was the cause
 */
export async function withSchemaEngine<T>(url: string, work: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  await instantiate()
  const adapters = new ScriptingAdapterFactory(url)
  const datamodels = schemaFiles().map(({ path, content }): [string, string] => [path, content])
  const engine = await SchemaEngine.new({ datamodels }, () => undefined, bindMigrationAwareSqlAdapterFactory(adapters))
  try {
    return await work(engine)
  } catch (error) {
    throw adapters.failure ?? error
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
 * Prisma's adapter cuts a script at every semicolon, which tears the body of a function apart. PostgreSQL takes a whole script
 * at once, in one transaction. The adapter also refuses a column type of the catalogue that tables with CHECKs make the engine ask for.
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

  connectToShadowDb(): Promise<Adapter> {
    return Promise.reject(new Error('Differences are taken from a database that was migrated, never from a shadow of it.'))
  }

  async end(): Promise<void> {
    await Promise.all(this.#pools.map((pool) => pool.end()))
  }

  async connect(): Promise<Adapter> {
    const pool = this.#openPool()
    const adapter = await new PrismaPg(pool).connect()
    const queryRaw = adapter.queryRaw.bind(adapter)
    // The adapter does not know the type of the catalogue's one-letter columns, and the engine takes them as nothing else.
    adapter.queryRaw = async (sql) => {
      const { columnNames, columnTypes, ...result } = await queryRaw(sql)
      return {
        ...result,
        columnNames: columnNames.map((name) => name.replace(LETTER, '')),
        columnTypes: columnTypes.map((type, index) => (columnNames[index]?.startsWith(LETTER) ? ColumnTypeEnum.Character : type)),
      }
    }
    adapter.executeScript = async (script) => {
      await pool.query(script).catch((error: Error) => {
        this.failure = error
        throw error
      })
    }
    return adapter
  }

  #openPool(): pg.Pool {
    const pool = new pg.Pool({ connectionString: this.#url, connectionTimeoutMillis: 10_000 })
    // Without a listener the end of an idle connection would end the process.
    pool.on('error', (error) => (this.failure = error))
    this.#pools.push(pool)
    const query = pool.query.bind(pool) as (sql: pg.QueryArrayConfig) => Promise<Partial<pg.QueryArrayResult>>
    const markLetters = async (sql: pg.QueryArrayConfig) => {
      const result = await query(sql)
      for (const field of result.fields ?? []) {
        if (field.dataTypeID === LETTER_TYPE) Object.assign(field, { dataTypeID: TEXT_TYPE, name: LETTER + field.name })
      }
      return result
    }
    return Object.assign(pool, { query: markLetters })
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
  // The engine forgets a timer of ten seconds, which would keep a finished process alive.
  const timers = Object.keys(bindings).filter((name) => name.startsWith('__wbg_setTimeout'))
  const unhurried = Object.fromEntries(timers.map((name) => [name, (work: () => void, ms: number) => setTimeout(work, ms).unref()]))
  const { instance: loaded } = await WebAssembly.instantiate(readFileSync(entry.replace(/\.js$/, '.wasm')), {
    './schema_engine_bg.js': { ...bindings, ...unhurried } as unknown as WebAssembly.ModuleImports,
  })
  setWasm(loaded.exports)
  const begin = loaded.exports['__wbindgen_start']
  if (typeof begin === 'function') begin()
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => process.stderr.write(`${message}\n`) } })
}
