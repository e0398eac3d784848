import { create } from 'zustand'
import type { View } from '../../preload/contract/index.ts'
import { resumeReading } from '../actions/show-message.ts'
import { useConversation } from '../stores/conversation.ts'
import { useList } from '../stores/list/message-list.ts'

type SearchState = {
  /** What the list showed before, to which it goes back; undefined while nothing is looked for. */
  back: View | undefined
  /** The message that was read there. */
  reading: number | undefined
  text: string
  /** In the folder that was shown, or everywhere. */
  here: boolean
  open(): void
  type(text: string): void
  setHere(here: boolean): void
  /** Resolves when the list shows what the words find, without waiting for a pause in typing. */
  settle(): Promise<void>
  close(): void
}

/** A pause in typing this long, in ms, is long enough to look. */
const typingPauseMs = 80

/** What a person looks for. The list shows what is found. */
export const useSearch = create<SearchState>()((set, get) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const look = async (): Promise<void> => {
    clearTimeout(timer)
    const { text, here, back } = get()
    if (!back) return
    const folderId = here && back.kind === 'folder' ? back.folderId : undefined
    await useList.getState().show({ kind: 'search', text, ...(folderId === undefined ? {} : { folderId }) })
  }
  return {
    back: undefined,
    reading: undefined,
    text: '',
    here: false,
    open() {
      if (get().back) return
      set({ back: useList.getState().view, reading: useConversation.getState().id, text: '', here: false })
      void look()
    },
    type(text) {
      set({ text })
      clearTimeout(timer)
      timer = setTimeout(() => void look(), typingPauseMs)
    },
    setHere(here) {
      set({ here })
      void look()
    },
    settle: look,
    close() {
      clearTimeout(timer)
      const { back, reading } = get()
      set({ back: undefined, text: '' })
      if (back && useList.getState().view.kind === 'search') void goBack(back, reading)
    },
  }
})

/** Goes back to what the list showed, and to what was read there, unless one has opened something else by then. */
async function goBack(view: View, reading: number | undefined): Promise<void> {
  await useList.getState().show(view)
  const { view: shown, focused } = useList.getState()
  if (reading !== undefined && shown === view && focused === undefined) resumeReading(reading)
}

// A folder that is opened from elsewhere ends the search.
useList.subscribe(({ view }) => {
  if (view.kind !== 'search' && useSearch.getState().back) useSearch.setState({ back: undefined, text: '' })
})
