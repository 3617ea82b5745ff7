import { seedDemo } from '@/prisma/demo'

const ownerUrl = process.env.OWNER_DATABASE_URL
if (!ownerUrl) throw new Error('OWNER_DATABASE_URL is not set.')
await seedDemo(ownerUrl)
// Its pools of connections would keep the process alive.
process.exit(0)
