import 'server-only'
import { refresh } from 'next/cache'
import { cookies } from 'next/headers'
import { redirect, RedirectType } from 'next/navigation'
import type { Officer, Reporter } from '@/lib/access/actor-type'
import { rooms, roomsFor } from '@/lib/access/rooms'
import { clearSessionCookie, writeSessionCookie } from '@/lib/access/session'
import { chooseLanguage } from '@/lib/accounts/choose-language'
import { endSession } from '@/lib/accounts/end-session'
import type { EndSessionInput, LanguageInput, SignInInput } from '@/lib/accounts/schema'
import { signIn } from '@/lib/accounts/sign-in'
import type { Result } from '@/lib/platform/result'

// The use-cases that end in a cookie, another page or a page drawn anew: the only ones here that know of a browser.

/** Ends in the first room that the person's roles open. */
export async function enter(actor: Reporter, input: SignInInput): Promise<Result<null, 'refused' | 'wait'>> {
  const result = await signIn(actor, input)
  if (!result.ok) return result
  const { token, roles, language } = result.value
  await writeSessionCookie(token)
  await rememberLanguage(language)
  const first = roomsFor({ roles })[0]
  return redirect(first ? rooms[first].href : '/me', RedirectType.replace)
}

export async function leaveSession(actor: Officer, input: EndSessionInput): Promise<Result<null>> {
  const result = await endSession(actor, input)
  if (!result.ok) return result
  if (!result.value.endedThis) return redirect('/me', RedirectType.replace)
  await clearSessionCookie()
  return redirect('/sign-in', RedirectType.replace)
}

export async function speak(actor: Officer, input: LanguageInput): Promise<Result<null>> {
  await chooseLanguage(actor, input)
  await rememberLanguage(input.language)
  return redirect('/me', RedirectType.replace)
}

/** The lists beside a form show at once what it changed. */
export function listedAnew<Input, T, Code extends string>(useCase: (actor: Officer, input: Input) => Promise<Result<T, Code>>) {
  return async (actor: Officer, input: Input): Promise<Result<T, Code>> => {
    const result = await useCase(actor, input)
    refresh()
    return result
  }
}

/** The office has no language in its addresses. */
async function rememberLanguage(language: string): Promise<void> {
  ;(await cookies()).set('language', language, { path: '/', sameSite: 'strict', maxAge: 31_536_000 })
}
