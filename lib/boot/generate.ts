import { generateClient } from '@/lib/boot/build'
import { live } from '@/lib/boot/lifetime'

await live(async () => {
  await generateClient()
})
