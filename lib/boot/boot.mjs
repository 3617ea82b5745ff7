// Runs on whatever Node there is, before any package is installed, so it imports none and uses nothing new.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const NODE_MIN = [20, 19]

const [command] = process.argv.slice(2)

if (!isNewEnough()) {
  stop(`Temwen needs Node ${NODE_MIN.join('.')} or later and this is ${process.versions.node}: install a newer one and start again.`)
}
// The terminal sends Ctrl-C to all of us, npm and others to us alone; the command ends in order, and we end after it.
let child
let isEnding = false
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    isEnding = true
    if (child) child.kill(signal)
  })
}
// When npm is ended, the shell between it and us passes nothing on.
const parent = process.ppid
if (process.env.npm_lifecycle_event) setInterval(() => process.ppid !== parent && child && child.kill('SIGTERM'), 1000).unref()
await install()
if (isEnding) process.exit(0)
child = spawn(process.execPath, ['--conditions=react-server', '--import', 'tsx', 'lib/boot/' + command + '.ts'], {
  cwd: ROOT,
  // The channel tells the command when we are killed.
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
})
child.on('exit', (code) => process.exit(code === null ? 1 : code))

function isNewEnough() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  return major > NODE_MIN[0] || (major === NODE_MIN[0] && minor >= NODE_MIN[1])
}

/** Installs exactly what package-lock.json says, when that is not what is there. */
async function install() {
  const stamp = join(ROOT, 'node_modules', '.made-from')
  const lock = createHash('sha256').update(readFileSync(join(ROOT, 'package-lock.json'))).digest('hex')
  const wanted = [process.platform, process.arch, lock].join(' ')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  process.stdout.write('  installing the packages; this takes a minute or two\n')
  // Building needs the development packages too, also where NODE_ENV says production.
  const args = ['ci', '--include=dev', '--include=optional', '--loglevel=error', '--progress=false']
  const npm = process.env.npm_execpath
  const { code, words } = await run(...(npm ? [process.execPath, [npm].concat(args)] : ['npm', args]))
  if (isEnding) process.exit(0)
  if (code !== 0) stop(sentenceFor(words))
  try {
    writeFileSync(stamp, wanted)
  } catch (error) {
    stop(sentenceFor(String(error)))
  }
}

function run(file, args) {
  return new Promise((resolve) => {
    let words = ''
    child = spawn(file, args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'pipe'] })
    child.stderr.setEncoding('utf8').on('data', (text) => (words += text))
    child.on('error', (error) => resolve({ code: 1, words: String(error) }))
    child.on('close', (code) => resolve({ code, words }))
  })
}

function sentenceFor(words) {
  if (/ENOSPC|EDQUOT/.test(words)) return 'The disk is full: free some space and start again.'
  if (/EACCES|EPERM|EROFS/.test(words)) return 'The right to write to ' + ROOT + ' is missing: give it to the user who starts Temwen, or start as the user who owns it.'
  if (/ENOENT.*npm/.test(words)) return 'The command npm, which comes with Node, is missing: install Node with npm and start again.'
  if (/ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT|network/i.test(words)) return 'The package registry cannot be reached: connect this machine to it, or set npm to the one you may use, and start again.'
  return 'The packages could not be installed, which npm explains so:\n' + words.trim().split('\n').slice(0, 12).join('\n')
}

function stop(sentence) {
  process.stderr.write(sentence + '\n')
  process.exit(1)
}
