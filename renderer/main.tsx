import i18next from 'i18next'
import { createRoot, type RootOptions } from 'react-dom/client'
import './ui/styles/tokens.css'
import './ui/styles/base.css'
import { faultIn, isThreadFault, on } from './bridge.ts'
import { giveReader } from './commands/of-reader.ts'
import { RichBody } from './composer/rich/deferred.ts'
import { BrokenPane } from './failures/broken-pane.tsx'
import { ErrorBoundary } from './failures/error-boundary.tsx'
import { listenForErrors, report } from './failures/report.ts'
import { NotFilled, WithThreads } from './failures/threads-strip.tsx'
import { languageOf, startI18n } from './i18n.ts'
import { turn } from './reader/body/display-options.ts'
import { letGo, warmUp } from './reader/body/frame/pool.ts'
import { readAhead } from './reader/body/frame/prefetch.ts'
import { printMessage } from './reader/print.ts'
import { useAccounts } from './stores/accounts.ts'
import { useLetters } from './stores/letters/open-letters.ts'
import { followLook, followTheme } from './stores/settings/appearance.ts'
import { keepKeysForComposing } from './ui/window/composing-keys.ts'
import { followPresence } from './ui/window/presence.ts'
import { whenQuiet } from './ui/window/when-quiet.ts'
import { startFile } from './windows/file/start.ts'
import { FileWindow } from './windows/file/window.tsx'
import { startLetter } from './windows/letter/start.ts'
import { LetterWindow } from './windows/letter/window.tsx'
import { App } from './windows/mailbox/app.tsx'
import { start } from './windows/mailbox/start.ts'

/** Who has done nothing in a window for so long, in ms, does not read in it now. */
const awayAfterMs = 10 * 60_000

giveReader({ print: printMessage, turn })
listenForErrors()
keepKeysForComposing()
followTheme()
followLook()
const place = document.getElementById('root')
if (!place) throw new Error('index.html has no #root')
const tell: RootOptions['onCaughtError'] = (error, { componentStack }) => report('drawing', error, componentStack)
const root = createRoot(place, { onCaughtError: tell, onUncaughtError: tell, onRecoverableError: tell })
await fill()

/** Runs as soon as there is an account. */
function whenConnected(run: () => void): void {
  if (useAccounts.getState().accounts.length > 0) {
    run()
    return
  }
  const stop = useAccounts.subscribe(({ accounts }) => {
    if (accounts.length === 0) return
    stop()
    run()
  })
}

/** Fills the window. Where that fails it says why, and is filled as soon as a thread runs again. */
async function fill(): Promise<void> {
  try {
    await show()
  } catch (error) {
    report('start', error)
    if (!i18next.isInitialized) await startI18n(languageOf('system', navigator.language))
    const again = () => {
      stop()
      void fill()
    }
    const stop = on('threadChanged', ({ state }) => state === 'running' && again())
    const fault = faultIn(error)
    root.render(isThreadFault(fault) ? <NotFilled fault={fault} again={again} /> : <BrokenPane part="window" fault={fault} />)
  }
}

async function show(): Promise<void> {
  const asked = new URLSearchParams(location.search)
  const letter = asked.get('letter')
  if (letter !== null) {
    await startLetter(letter)
    // Nothing else is to be seen here, and the letter is there in full once it is shown. Where the editor does not come it is asked for again then.
    if (useLetters.getState().letters[0]?.getState().draft.html !== undefined) await RichBody.preload().catch(() => undefined)
    root.render(
      <ErrorBoundary part="window">
        <WithThreads>
          <LetterWindow />
        </WithThreads>
      </ErrorBoundary>,
    )
  } else if (asked.has('file')) {
    await startFile()
    root.render(
      <ErrorBoundary part="window">
        <WithThreads>
          <FileWindow />
        </WithThreads>
      </ErrorBoundary>,
    )
  } else {
    await start(Number(asked.get('folder')) || undefined)
    root.render(
      <ErrorBoundary part="window">
        <WithThreads>
          <App />
        </WithThreads>
      </ErrorBoundary>,
    )
    // Without an account there is nothing to be read, or to be written.
    whenConnected(() =>
      followPresence({
        here: () => {
          requestIdleCallback(warmUp)
          whenQuiet(() => void RichBody.preload(), 2_000)
        },
        gone: letGo,
        afterMs: awayAfterMs,
      }),
    )
    readAhead()
  }
}
