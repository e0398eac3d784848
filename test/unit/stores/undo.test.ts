import { beforeEach, expect, test } from 'vitest'
import { useUndo } from '../../../renderer/stores/undo.ts'

const { push, undo, writing } = useUndo.getState()
/** Undoes and tells which. */
const latest = async (): Promise<string | undefined> => {
  let taken: string | undefined
  await undo(async (id) => {
    taken = id
  })
  return taken
}
beforeEach(() => useUndo.setState({ past: [] }))

test('who undoes while a change is being written down takes back that one', async () => {
  push('one')
  const reply = Promise.withResolvers<string>()
  const change = writing(reply.promise).then(push)
  const taken = latest()
  reply.resolve('two')
  expect(await taken).toBe('two')
  await change
  expect(await latest()).toBe('one')
})

test('a change that could not be written down does not keep the one before from being taken back', async () => {
  push('one')
  const failing = writing(Promise.reject(new Error('the disk is full')))
  await expect(failing).rejects.toThrow('full')
  expect(await latest()).toBe('one')
  expect(await latest()).toBeUndefined()
})

test('an undo that fails stays, and is tried again before what came earlier', async () => {
  push('one')
  push('two')
  await expect(undo(() => Promise.reject(new Error('no such folder')))).rejects.toThrow('folder')
  expect(await latest()).toBe('two')
  expect(await latest()).toBe('one')
})

test('two undos right after each other take back two changes, the later one first', async () => {
  push('one')
  push('two')
  expect(await Promise.all([latest(), latest(), latest()])).toEqual(['two', 'one', undefined])
})

test('the change that a notice tells of is undone, whatever was done since', async () => {
  push('one')
  push('two')
  let taken: string | undefined
  const run = async (id: string) => {
    taken = id
  }
  expect(await undo(run, 'one')).toBe(true)
  expect(taken).toBe('one')
  expect(await latest()).toBe('two')
})
