import { app } from 'electron'

/**
 * Says which processes the program consists of; before Electron is ready. What draws pages and messages is in the sandbox. Chromium's network has no
 * process of its own, which would weigh some 20 MB: it serves our own pages and asks the system's proxies, and what servers answer is read in
 * the main process anyway, by Node.
 */
export function arrangeProcesses(): void {
  const { commandLine } = app
  // Root, as tests run, cannot have one: Electron would take the switch away and start no page.
  if (!commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  const features = commandLine.getSwitchValue('enable-features')
  commandLine.appendSwitch('enable-features', [features, 'NetworkServiceInProcess2'].filter(Boolean).join(','))
}
