import { useCombobox } from 'downshift'
import { type ChangeEvent, type ComponentPropsWithRef, type KeyboardEvent, useState } from 'react'

const { InputKeyDownArrowDown, InputKeyDownArrowUp, InputKeyDownPageDown, InputKeyDownPageUp, InputKeyDownEnter, ItemClick } =
  useCombobox.stateChangeTypes
/** What changes which option is marked or chosen; leaving the field or passing over the list with the pointer does not. */
const followed: readonly unknown[] = [
  ...[InputKeyDownArrowDown, InputKeyDownArrowUp, InputKeyDownPageDown, InputKeyDownPageUp, InputKeyDownEnter, ItemClick],
]
const ofList = ['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp']

type Wanted<T> = {
  /** What is typed into the field. */
  text: string
  onText: (text: string) => void
  /** What is offered for it, in its order. */
  options: readonly T[]
  keyOf: (option: T) => string | number
  /** What is marked before the person marks another; nothing where it is undefined. */
  first: T | undefined
  onChoose: (option: T) => void
  /** Whether Enter chooses what is marked; else it is left to the field. */
  enter?: boolean
  fieldId?: string
  listId?: string
}

/**
 * A field with a list of what is offered for what is typed there: a combobox with a listbox (WAI-ARIA 1.2). The focus stays in the field, so that an
 * input method may go on composing while options are marked; the keys that it takes are its own.
 */
export function useOptions<T>({ text, onText, options, keyOf, first, onChoose, enter = true, fieldId, listId }: Wanted<T>) {
  const [picked, pick] = useState<string | number>()
  const marked = options.find((option) => keyOf(option) === picked) ?? first
  const combobox = useCombobox<T>({
    items: [...options],
    isOpen: options.length > 0,
    inputValue: text,
    ...(fieldId === undefined ? {} : { inputId: fieldId }),
    ...(listId === undefined ? {} : { menuId: listId }),
    selectedItem: null,
    highlightedIndex: marked === undefined ? -1 : options.indexOf(marked),
    stateReducer: (state, { type, changes }) => (followed.includes(type) ? changes : state),
    onHighlightedIndexChange: ({ highlightedIndex }) => {
      const option = options[highlightedIndex]
      pick(option === undefined ? undefined : keyOf(option))
    },
    onSelectedItemChange: ({ selectedItem }) => {
      if (selectedItem !== null) onChoose(selectedItem)
    },
  })
  const onKeyDown = (event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey, altKey, shiftKey, nativeEvent } = event
    const isHeld = ctrlKey || metaKey || altKey || shiftKey
    const isOurs = options.length > 0 && (ofList.includes(key) || (enter && key === 'Enter' && marked !== undefined))
    // So the library is asked not to look at a key.
    if (nativeEvent.isComposing || isHeld || !isOurs) Object.assign(nativeEvent, { preventDownshiftDefault: true })
  }
  const field = (props: ComponentPropsWithRef<'input'>) => {
    const all = combobox.getInputProps({
      ...props,
      onChange: (event: ChangeEvent<HTMLInputElement>) => {
        pick(undefined)
        onText(event.currentTarget.value)
      },
      onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => {
        onKeyDown(event)
        props.onKeyDown?.(event)
      },
    })
    // An empty id is none, and a label names its field by itself.
    return { ...all, 'aria-activedescendant': all['aria-activedescendant'] || undefined, 'aria-labelledby': undefined }
  }
  return {
    marked,
    /** What the field, the list and its options get. */
    field,
    // It may not be there from the beginning.
    list: (label: string) => combobox.getMenuProps({ 'aria-label': label }, { suppressRefError: true }),
    option: (option: T, index: number, checked?: boolean) => ({
      ...combobox.getItemProps({ item: option, index }),
      'aria-checked': checked,
    }),
  }
}
