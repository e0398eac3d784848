import { createRoot } from 'react-dom/client'
import './ui/tokens.css'
import './ui/base.css'
import { App } from './app.tsx'
import { warmUp } from './reader/frame-pool.ts'
import { start } from './start.ts'
import { followTheme } from './ui/theme.ts'

followTheme()
const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
await start()
createRoot(root).render(<App />)
requestIdleCallback(warmUp)
