import { expect, test } from '../e2e/fixtures.ts'
import { addAccount, expectStatus } from '../e2e/person.ts'

/** As many messages as the first sync has; `npm run test:electron` asks for more. */
const count = Number(process.env['HANJI_FIRST_SYNC'] ?? 4_000)

test('a first sync of a large mailbox ends, and the program with it goes on', async ({ lab, start }) => {
  test.setTimeout(120_000 + count * 30)
  await lab.fill('alice', { count, length: 1.75, files: 0.045 })
  const app = await start()
  expect((await app.evaluate(() => process.argv, undefined)).filter((argument) => argument.includes('no-opt'))).toEqual([])
  await addAccount(app.page, lab, 'alice')
  await expectStatus(app.page, 'Up to date', 60_000 + count * 20)
  const folders = await app.page.evaluate(async () => {
    const overview = await window.hanji.request('getOverview', {})
    return overview.ok ? overview.value.folders : []
  })
  expect(folders.find(({ role }) => role === 'inbox')).toMatchObject({ total: count, offline: count })
})
