// A server whose starter was killed would hold the port for ever, with nobody left to stop it.
process.on('disconnect', () => process.exit(0))
// Secrets are not passed on through the channel, and nothing may be sent back.
process.channel?.unref()
