import { createRoot } from 'react-dom/client'
import './ui/tokens.css'
import './ui/base.css'
import { App } from './app.tsx'
import { LetterWindow } from './composer/letter-window.tsx'
import { RichBody } from './composer/rich/deferred.ts'
import { readAhead } from './reader/ahead.ts'
import { warmUp } from './reader/frame-pool.ts'
import { start } from './start.ts'
import { startLetter } from './start-letter.ts'
import { useLetters } from './stores/letters.ts'
import { followLook, followTheme } from './ui/theme.ts'
import { whenQuiet } from './ui/when-quiet.ts'

followTheme()
followLook()
const place = document.getElementById('root')
if (!place) throw new Error('index.html has no #root')
const root = createRoot(place)
const asked = new URLSearchParams(location.search)
const letter = asked.get('letter')
if (letter !== null) {
  await startLetter(letter)
  // Nothing else is to be seen here, and the letter is there in full once it is shown. Where the editor does not come it is asked for again then.
  if (useLetters.getState().letters[0]?.getState().draft.html !== undefined) await RichBody.preload().catch(() => undefined)
  root.render(<LetterWindow />)
} else {
  await start(Number(asked.get('folder')) || undefined)
  root.render(<App />)
  requestIdleCallback(warmUp)
  whenQuiet(() => void RichBody.preload(), 2_000)
  readAhead()
}
