import { Sentence } from '@/lib/boot/sentence'

/** What the person who starts Temwen may set. */
interface Settings {
  port: number
  /** Address under which people reach this installation, without a slash at the end. */
  address: string
  /** How letters to officers leave, and from whom; undefined sends none. */
  mail: { smtpUrl: string; from: string } | undefined
  /** A PostgreSQL of their own, as the role that owns the database. */
  databaseUrl: string | undefined
  /** Where the way out of public pages leads; undefined for what comes with Temwen. */
  exitUrl: string | undefined
  /** Of the onion service that leads here, without a slash at the end. */
  onion: string | undefined
  /** Of a ClamAV daemon: host:port, or unix:/path. */
  clamd: string | undefined
}

/** @param environment PORT, TEMWEN_URL, TEMWEN_EXIT_URL, TEMWEN_ONION_ADDRESS, TEMWEN_CLAMD, TEMWEN_SMTP_URL, TEMWEN_MAIL_FROM and DATABASE_URL are read, nothing else */
export function readSettings(environment: NodeJS.ProcessEnv, defaultPort = 3000): Settings {
  const port = environment['PORT'] ? Number(environment['PORT']) : defaultPort
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Sentence(`PORT is "${environment['PORT']}": set it to a whole number from 1 to 65535, or leave it out.`)
  }
  return {
    port,
    address: readAddress(environment['TEMWEN_URL']) ?? `http://127.0.0.1:${port}`,
    databaseUrl: readDatabaseUrl(environment['DATABASE_URL']),
    exitUrl: readExitUrl(environment['TEMWEN_EXIT_URL']),
    onion: readOnion(environment['TEMWEN_ONION_ADDRESS']),
    clamd: readClamd(environment['TEMWEN_CLAMD']),
    mail: readMail(environment['TEMWEN_SMTP_URL'], environment['TEMWEN_MAIL_FROM']),
  }
}

function readAddress(given: string | undefined): string | undefined {
  if (!given) return undefined
  const url = URL.canParse(given) ? new URL(given) : undefined
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.pathname !== '/' || url.search || url.hash) {
    throw new Sentence(`TEMWEN_URL is "${given}": set it to the address people use, such as https://report.example.org.`)
  }
  return url.origin
}

function readDatabaseUrl(given: string | undefined): string | undefined {
  if (!given) return undefined
  const url = URL.canParse(given) ? new URL(given) : undefined
  if (!url || !['postgres:', 'postgresql:'].includes(url.protocol) || !url.username || url.pathname.length < 2) {
    // The address holds a password, so it is not repeated here.
    throw new Sentence('DATABASE_URL is not an address of PostgreSQL: write it as postgresql://owner:password@host:5432/database.')
  }
  return given
}

function readExitUrl(given: string | undefined): string | undefined {
  if (!given) return undefined
  const url = URL.canParse(given) ? new URL(given) : undefined
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw new Sentence(`TEMWEN_EXIT_URL is "${given}": set it to the address of a page that everybody looks up, or leave it out.`)
  }
  return url.href
}

function readMail(smtpUrl: string | undefined, from: string | undefined): Settings['mail'] {
  if (!smtpUrl && !from) return undefined
  // The address may hold a password, so it is not repeated here.
  if (!smtpUrl || !URL.canParse(smtpUrl) || !/^smtps?:\/\/[^/]/.test(smtpUrl)) {
    throw new Sentence('TEMWEN_SMTP_URL is missing or no address of a mail server: write it as smtp://name:password@host:587, or leave TEMWEN_MAIL_FROM out too.')
  }
  if (!from || !/^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(from)) {
    throw new Sentence(`TEMWEN_MAIL_FROM is "${from ?? ''}": set it to the address that letters come from, such as office@example.org.`)
  }
  return { smtpUrl, from }
}

function readClamd(given: string | undefined): string | undefined {
  if (!given) return undefined
  if (!/^(unix:\/.+|[^\s:/]+:\d{1,5})$/.test(given)) {
    throw new Sentence(`TEMWEN_CLAMD is "${given}": set it to host:port or unix:/path of the ClamAV daemon, or leave it out.`)
  }
  return given
}

function readOnion(given: string | undefined): string | undefined {
  if (!given) return undefined
  const address = given.replace(/\/$/, '')
  if (!/^http:\/\/[a-z2-7]{56}\.onion$/.test(address)) {
    throw new Sentence(`TEMWEN_ONION_ADDRESS is "${given}": set it to http:// and the name in the file hostname of your onion service.`)
  }
  return address
}
