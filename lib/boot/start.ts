import { live } from '@/lib/boot/lifetime'
import { run } from '@/lib/boot/run'

await live(() => run({ kind: 'start', command: 'npm start', mayUseOwnDatabase: true }))
