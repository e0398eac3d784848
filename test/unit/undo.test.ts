import { beforeEach, expect, test } from 'vitest'
import type { Action } from '../../preload/api.ts'
import { useUndo } from '../../renderer/stores/undo.ts'

const undo = (id: number): Action[] => [{ kind: 'seen', messageIds: [id], seen: false }]
const { push, pop, writing } = useUndo.getState()
beforeEach(() => useUndo.setState({ past: [] }))

test('who undoes while a change is being written down takes back that one', async () => {
  push(undo(1))
  const reply = Promise.withResolvers<Action[]>()
  const change = writing(reply.promise).then(push)
  const taken = pop()
  reply.resolve(undo(2))
  expect(await taken).toEqual(undo(2))
  await change
  expect(await pop()).toEqual(undo(1))
})

test('a change that could not be written down does not keep the one before from being taken back', async () => {
  push(undo(1))
  const failing = writing(Promise.reject(new Error('the disk is full')))
  await expect(failing).rejects.toThrow('full')
  expect(await pop()).toEqual(undo(1))
  expect(await pop()).toBeUndefined()
})
