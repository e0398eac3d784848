import type { Events } from '../../../preload/contract/events.ts'
import type { Settings } from '../../../preload/contract/settings.ts'
import type { EngineClient } from '../../threads.ts'
import { watchRoom } from './disk-space.ts'
import { createMetered } from './metered.ts'

type Deps = {
  engine: EngineClient
  tell: <N extends 'roomChanged' | 'savingChanged'>(name: N, payload: Events[N]) => void
  /** Notes it in the log. */
  note: (line: string) => void
  onSaving: () => void
}

/** What of the computer bounds how much is fetched: the room on the disk that `data` is on, and what the network costs. */
export function watchBounds(data: string, { engine, tell, note, onSaving }: Deps) {
  const room = watchRoom(data, (free) => {
    note(free === undefined ? 'room: enough' : 'room: little')
    tell('roomChanged', { free })
    void tellEngine()
  })
  const metered = createMetered((saving) => {
    note(saving ? 'network: saving data' : 'network: not saving data')
    tell('savingChanged', { saving })
    onSaving()
    void tellEngine()
  })
  /** A thread that is not there is told when it runs. */
  const tellEngine = async (): Promise<void> => {
    const told = [engine.setRoom({ enough: room.low() === undefined }), engine.setSaving({ saving: metered.saving() })]
    await Promise.all(told).catch(() => {})
  }
  void metered.look()
  return {
    /** How many bytes are free, where there is little room. */
    lowRoom: room.low,
    /** Whether data is to be saved. */
    saving: metered.saving,
    /** What the person has chosen about that. */
    saveData: (choice: Settings['saveData']): void => metered.want(choice),
    networkChanged: (): void => void metered.look(),
    /** The computer has slept. */
    look: (): void => {
      room.look()
      void metered.look()
    },
    /** Somebody comes to a window. */
    lookAgain: (): void => {
      room.look()
      metered.lookAgain()
    },
    tellEngine,
  }
}
