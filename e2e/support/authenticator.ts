import { setTimeout as wait } from 'node:timers/promises'
import { Secret, TOTP } from 'otpauth'

const stepMs = 30_000
const typingMs = 10_000
const step = () => Math.floor(Date.now() / stepMs)

/**
 * Somebody's phone: gives codes of RFC 6238 that were not used yet. The server takes a step early or late, so three codes
 * come at once; a fourth waits for the clock.
 */
export class Authenticator {
  private readonly totp: TOTP

  /** @param secret base32, as the sheet prints it. @param last the step of the last code that was given. */
  constructor(
    readonly secret: string,
    public last = 0,
  ) {
    this.totp = new TOTP({ secret: Secret.fromBase32(secret) })
  }

  /** Gives the code of this moment first, which is good for half a minute at least however slow a page is; then the one after it. */
  static fresh(secret: string): Authenticator {
    return new Authenticator(secret, step() - 1)
  }

  async nextCode(): Promise<string> {
    // The code of the step before is taken only when it will still be good by the time that it is typed and sent.
    const first = stepMs - (Date.now() % stepMs) > typingMs ? step() - 1 : step()
    this.last = Math.max(this.last + 1, first)
    while (this.last > step() + 1) await wait(250)
    return this.totp.generate({ timestamp: this.last * stepMs })
  }
}
