import 'server-only'
import { readFileSync } from 'node:fs'
import { z } from 'zod'

const bytes = (length: number) =>
  z.base64().transform((text) => Buffer.from(text, 'base64')).refine((key) => key.length === length)

const Environment = z.object({
  /** The application's own role, which cannot write to the log's tables. */
  DATABASE_URL: z.string().min(1),
  TEMWEN_SERVER_KEY: bytes(32),
  TEMWEN_PEPPERS_FILE: z.string().min(1),
  NEXTAUTH_SECRET: z.string().min(32),
  NEXTAUTH_URL: z.url(),
  /** Where the way out leads: something everybody looks up. It hears of nothing until somebody goes there, and then not where from. */
  TEMWEN_EXIT_URL: z.url({ protocol: /^https?$/ }).default('https://www.google.com/search?q=meteo'),
  /** Without a slash at the end. See docs/onion.md. */
  TEMWEN_ONION_ADDRESS: z.string().regex(/^http:\/\/[a-z2-7]{56}\.onion$/).optional(),
  /** Of a ClamAV daemon that looks at each file as it comes: host:port, or unix:/path. Without it files wait as not scanned. */
  TEMWEN_CLAMD: z.string().regex(/^(unix:\/.+|[^\s:/]+:\d{1,5})$/).optional(),
  /** How letters leave: smtp:// or smtps://, with name and password if the server asks for them. Without both nothing is sent. */
  TEMWEN_SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  TEMWEN_MAIL_FROM: z.email().optional(),
  /** A server of the browser tests takes no jobs. */
  TEMWEN_JOBS: z.literal('off').optional(),
  TEMWEN_DEMO: z.literal('1').optional(),
})

const Peppers = z.object({ lookup: bytes(16), key: bytes(16), staff: bytes(32), names: bytes(32) })

let environment: z.infer<typeof Environment> | undefined
let peppersRead: z.infer<typeof Peppers> | undefined

/** Read on first use, because a build has no secrets. Throws when one is missing or malformed, without printing it. */
export function env() {
  return (environment ??= Environment.parse(process.env))
}

/** In a file of their own: the environment and a database dump together still open nothing. */
export function peppers() {
  return (peppersRead ??= Peppers.parse(JSON.parse(readFileSync(env().TEMWEN_PEPPERS_FILE, 'utf8'))))
}
