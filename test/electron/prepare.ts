import { buildFor, findElectron } from '../../scripts/electron.ts'

/** Before the window tests: builds what the Electron that is here can run, once for all. */
export default function prepare(): void {
  const electron = findElectron()
  if (electron) buildFor(electron)
}
