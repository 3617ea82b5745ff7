import { join, setUpMission, valueOf } from '@/e2e/support/people'
import { inviteOfficer } from '@/lib/accounts/invite-officer'

// Reports are taken only when somebody can open them.
const { actor } = await setUpMission()
const input = { name: 'Somebody Who Reads', signInName: 'reader', roles: ['INTAKE_OFFICER' as const], stateId: '', unitId: '' }
await join(valueOf(await inviteOfficer(actor, input)).code)
// Its pools of connections would keep the process alive.
process.exit(0)
