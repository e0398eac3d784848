import { expect, inMain, inPage, type Page, type Probe, same, test } from './both.ts'

test.describe.configure({ mode: 'serial' })

test('ipc: values cross as they are, and errors with the words that Electron puts before them', async ({ both }) => {
  await inPage(both, async ({ invoke }) => {
    const answer = (await invoke(
      'same',
      new Date(5),
      new Map([['a', new Set([1])]]),
      new Uint8Array([1, 2]),
      undefined,
      null,
      [Number.NaN, 1n],
      { nested: { list: [undefined] } },
    )) as unknown[]
    return answer.map((item) => [
      Object.prototype.toString.call(item),
      String(item),
      JSON.stringify(item, (_k, v) => (typeof v === 'bigint' ? `${v}n` : v)),
    ])
  })
  await inPage(both, ({ invoke }) => invoke('fails').catch((error: Error) => [error.name, error.message]))
  await inPage(both, ({ invoke }) => invoke('nobody').catch((error: Error) => [error.name, error.message]))
  await inPage(both, ({ invoke }) => invoke('same', () => {}).catch((error: Error) => [error.name, error.message]))
  await inPage(both, ({ invoke }) => invoke('who'))
  await inMain(both, ({ ipcMain }) => {
    try {
      ipcMain.handle('same', () => {})
    } catch (error) {
      return String(error)
    }
    return 'allowed'
  })
})

test('messages reach the page, and what it sends reaches the app', async ({ both }) => {
  type Listening = { probe: { on: (channel: string, listener: (...args: unknown[]) => void) => void }; news: Promise<unknown> }
  await same(both, async ({ page, evaluate }) => {
    // The page listens before anything is sent: the two are reached over connections of their own, in no order.
    await page.evaluate(() => {
      const listening = window as unknown as Listening
      listening.news = new Promise((resolve) => {
        listening.probe.on('news', (...args) => resolve(args.map((item) => [Object.prototype.toString.call(item), String(item)])))
      })
    })
    await evaluate(
      ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.send('news', 1, new Date(5), new Uint8Array([7])),
      undefined,
    )
    return page.evaluate(() => (window as unknown as Listening).news)
  })
  for (const { page } of both) await page.evaluate(() => (window as unknown as { probe: Page }).probe.send('told', 'a', [1]))
  for (const app of both)
    await expect.poll(() => app.evaluate(() => (globalThis as unknown as Probe).told.at(-1), undefined)).toBe('page says ["a",[1]]')
})

test('answers by `reply` and events reach the page in the order in which they were sent', async ({ both }) => {
  type Listening = { probe: Page & { on: (channel: string, listener: (value: number) => void) => void } }
  await same(both, ({ page }) =>
    page.evaluate(async () => {
      const { probe } = window as unknown as Listening
      const rounds = 500
      const heard: [string, number][] = []
      let next = () => {}
      probe.on('said', (value) => {
        heard.push(['said', value])
        next()
      })
      probe.on('answer', (value) => heard.push(['answer', value]))
      for (let round = 0; round < rounds; round++) {
        const told = new Promise<void>((resolve) => {
          next = resolve
        })
        probe.send('count')
        await told
      }
      const wrong = heard.filter(([kind, value], at) => kind !== (at % 2 === 0 ? 'answer' : 'said') || value !== Math.ceil(at / 2))
      return [heard.length, wrong.slice(0, 5)]
    }),
  )
})
