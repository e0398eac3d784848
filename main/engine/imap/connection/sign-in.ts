import { isForNow } from '../../../kit/network-fault.ts'
import type { Session } from './session.ts'

/** Ways to say a password (RFC 4616, the older SASL LOGIN, and the command LOGIN of RFC 9051 6.2.3), in the order in which they are tried. */
const methods = ['AUTH=PLAIN', 'LOGIN', 'AUTH=LOGIN'] as const
export type SignInMethod = (typeof methods)[number]

/** What is known of how an account signs in, for all of its connections. */
export type SignIn = {
  /** Which of the ways that are offered comes first; undefined where none is. */
  choose(offered: readonly SignInMethod[], user: string, password: string): SignInMethod | undefined
  /** The one to try after this one was refused; undefined where there is none that was not. */
  after(refused: SignInMethod, offered: readonly SignInMethod[], password: string): SignInMethod | undefined
  /** The server has ended the connection with its refusal, so that this one is for the next. */
  postpone(method: SignInMethod): void
  /** Whether one waits for the next connection. */
  isPostponed(): boolean
  worked(method: SignInMethod): void
}

/** `known`: what worked the last time; `onChange` hears of another one. */
export function createSignIn(known?: string, onChange: (method: SignInMethod) => void = () => {}): SignIn {
  let working = methods.find((method) => method === known)
  // A password that is wrong is wrong in every way: it is not said in all of them again and again.
  let refusedPassword: string | undefined
  const refused = new Set<SignInMethod>()
  let postponed: SignInMethod | undefined
  return {
    choose(offered, user, password) {
      const next = postponed
      postponed = undefined
      if (password !== refusedPassword) refused.clear()
      else if (next && offered.includes(next)) return next
      refusedPassword = password
      if (working && offered.includes(working)) return working
      // Exchange knows names like DOMAIN\user by LOGIN only.
      if (/[\\/]/.test(user) && offered.includes('LOGIN')) return 'LOGIN'
      // A mechanism that is offered by name is kept for those without the command only by intent.
      return methods.find((method) => offered.includes(method))
    },
    after(method, offered) {
      refused.add(method)
      return methods.find((other) => offered.includes(other) && !refused.has(other))
    },
    postpone(method) {
      postponed = method
    },
    isPostponed: () => postponed !== undefined,
    worked(method) {
      refused.clear()
      if (method === working) return
      working = method
      onChange(method)
    },
  }
}

/**
 * Connects, and where the server ended the connection with its refusal of one way to sign in, once more for each other that it offers.
 * @throws what the first connection threw, where none does.
 */
export async function inEveryWay<T>(signIn: SignIn, connect: () => Promise<T>): Promise<T> {
  try {
    return await connect()
  } catch (first) {
    while (signIn.isPostponed()) {
      try {
        return await connect()
      } catch {
        // Servers mean people to take the way that comes first: what they say of that is told.
      }
    }
    throw first
  }
}

/** The part of imapflow that signs in; its types do not tell of it. */
type Authenticating = {
  authenticate(): Promise<unknown>
  state: unknown
  states: { NOT_AUTHENTICATED: unknown }
  options: { auth: { loginMethod?: string } }
}

/**
 * Has a session sign in by what the server offers, and where it refuses one way by another that it offers, once: some offer what they
 * will not do.
 */
export function signInByOffer(session: Session, signIn: SignIn, user: string, password: string): void {
  const inside = session as unknown as Authenticating
  const { authenticate } = inside
  const by = (method: SignInMethod): Promise<unknown> => {
    inside.options.auth.loginMethod = method
    return authenticate.call(session)
  }
  inside.authenticate = async () => {
    if (inside.state !== inside.states.NOT_AUTHENTICATED) return authenticate.call(session)
    const { capabilities } = session
    const offered = methods.filter((method) => (method === 'LOGIN' ? !capabilities.has('LOGINDISABLED') : capabilities.has(method)))
    const first = signIn.choose(offered, user, password)
    if (!first) return authenticate.call(session)
    try {
      const done = await by(first)
      signIn.worked(first)
      return done
    } catch (error) {
      const next = isFinalRefusal(error) ? signIn.after(first, offered, password) : undefined
      if (!next) throw error
      const done = await by(next).catch((other: unknown) => {
        if (isFinalRefusal(other)) signIn.after(next, offered, password)
        else if (!isRefusal(other)) signIn.postpone(next)
        // The first refusal is of the way that servers mean people to take.
        throw error
      })
      signIn.worked(next)
      return done
    }
  }
}

/** Whether the server has answered so; the library says the same of a sign-in over a connection that has ended. */
function isRefusal(error: unknown): boolean {
  const { authenticationFailed, responseStatus } = (error ?? {}) as Record<string, unknown>
  return authenticationFailed === true && typeof responseStatus === 'string'
}

function isFinalRefusal(error: unknown): boolean {
  const { serverResponseCode, response, responseText } = (error ?? {}) as Record<string, unknown>
  const words = `[${String(serverResponseCode ?? '')}] ${String(responseText ?? response ?? '')}`
  return isRefusal(error) && !isForNow(words)
}
