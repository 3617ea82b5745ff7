// Loaded into the server before anything else. Node ends every request that takes longer than five minutes to arrive: a film
// over a slow telephone takes hours. A silent upload is ended after a minute by whoever reads it (lib/evidence/pieces.ts).
import { subscribe } from 'node:diagnostics_channel'

const sixHoursMs = 6 * 3_600_000

subscribe('http.server.request.start', ({ server }) => {
  server.requestTimeout = sixHoursMs
})
