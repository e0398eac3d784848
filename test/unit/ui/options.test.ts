// @vitest-environment jsdom
import { act, createElement, useState } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { useOptions } from '../../../renderer/ui/hooks/use-options.ts'

const papers = ['Hanji', 'Hosho', 'Kozo', 'Washi']
let chosen: string[] = []
let root: Root

function Field({ enter = true }: { enter?: boolean }) {
  const [text, setText] = useState('')
  const options = papers.filter((name) => name.toLowerCase().includes(text.toLowerCase()))
  const { field, list, option } = useOptions({
    text,
    onText: setText,
    options,
    keyOf: (name) => name,
    first: text === '' ? undefined : options[0],
    onChoose: (name) => chosen.push(name),
    enter,
  })
  return createElement(
    'div',
    {},
    createElement('input', field({ 'aria-label': 'Paper' })),
    createElement(
      'div',
      list('Papers'),
      ...options.map((name, index) => createElement('div', { key: name, ...option(name, index) }, name)),
    ),
  )
}

beforeAll(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
})
beforeEach(() => {
  chosen = []
  root = createRoot(document.body.appendChild(document.createElement('div')))
})
afterEach(async () => {
  await act(async () => root.unmount())
  document.body.replaceChildren()
})

const draw = (enter?: boolean) => act(async () => root.render(createElement(Field, enter === undefined ? {} : { enter })))
const input = () => document.querySelector('input') as HTMLInputElement
const options = () => [...document.querySelectorAll('[role=option]')]
const marked = () => {
  const [one, ...others] = options().filter((each) => each.getAttribute('aria-selected') === 'true')
  expect(others).toEqual([])
  expect(input().getAttribute('aria-activedescendant')).toBe(one?.id ?? null)
  return one?.textContent
}
const type = (text: string) =>
  act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input(), text)
    input().dispatchEvent(new InputEvent('input', { bubbles: true }))
  })
/** Returns whether the field itself still gets the key. */
const press = async (key: string, held: KeyboardEventInit = {}): Promise<boolean> => {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...held })
  await act(async () => void input().dispatchEvent(event))
  return !event.defaultPrevented
}

test('nothing is marked before it is meant, after that the first, and arrows mark another, round at the ends', async () => {
  await draw()
  expect(marked()).toBeUndefined()
  await press('ArrowUp')
  expect(marked()).toBe('Washi')
  await press('ArrowDown')
  expect(marked()).toBe('Hanji')
  await type('o')
  expect(marked()).toBe('Hosho')
  await press('ArrowDown')
  expect(marked()).toBe('Kozo')
  await type('ko')
  expect(marked()).toBe('Kozo')
  await type('h')
  expect(marked(), 'what was marked before is forgotten').toBe('Hanji')
})

test('Enter chooses what is marked, and nothing while nothing is', async () => {
  await draw()
  await press('Enter')
  expect(chosen).toEqual([])
  await type('k')
  await press('Enter')
  expect(chosen).toEqual(['Kozo'])
  await type('x')
  expect(marked()).toBeUndefined()
  await press('Enter')
  expect(chosen).toEqual(['Kozo'])
})

test('a field that has Enter for itself keeps it', async () => {
  await draw(false)
  await type('k')
  expect(await press('Enter')).toBe(true)
  expect(chosen).toEqual([])
})

test('keys of an input method, and those that move in the text, are left to the field', async () => {
  await draw()
  await type('h')
  for (const key of ['ArrowDown', 'ArrowUp', 'Enter', 'Escape', 'Tab']) expect(await press(key, { isComposing: true }), key).toBe(true)
  for (const key of ['Home', 'End', 'ArrowLeft', 'Backspace', 'Escape', 'Tab']) expect(await press(key), key).toBe(true)
  for (const held of ['ctrlKey', 'shiftKey', 'altKey', 'metaKey']) expect(await press('ArrowDown', { [held]: true }), held).toBe(true)
  expect([marked(), chosen, input().value]).toEqual(['Hanji', [], 'h'])
})

test('a click chooses, and the focus stays in the field; leaving it chooses nothing', async () => {
  await draw()
  input().focus()
  const down = new MouseEvent('mousedown', { bubbles: true, cancelable: true })
  await act(async () => void options()[1]?.dispatchEvent(down))
  expect(down.defaultPrevented).toBe(true)
  await act(async () => void options()[1]?.dispatchEvent(new MouseEvent('click', { bubbles: true })))
  expect(chosen).toEqual(['Hosho'])
  await type('k')
  await act(async () => input().blur())
  expect(chosen).toEqual(['Hosho'])
})
