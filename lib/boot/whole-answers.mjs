// Loaded into the server before anything else. Next has every piece of a page compressed and sent by itself, some twenty of them,
// which costs a quarter of the bytes. What is compressed as a whole is smaller; a page here waits for nothing on its way.
import { ServerResponse } from 'node:http'

// The compressing layer puts its function here, and Next calls it after each piece when it finds one.
Object.defineProperty(ServerResponse.prototype, 'flush', { get: () => undefined, set: () => undefined, configurable: true })
