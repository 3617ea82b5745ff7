import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { ROOT } from '@/lib/boot/installation'

const { seedDemo } = await import(pathToFileURL(join(ROOT, 'prisma/demo.ts')).href)
await seedDemo(process.env.OWNER_DATABASE_URL)
process.exit(0)
