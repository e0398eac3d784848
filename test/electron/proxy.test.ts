import { expect, test } from '../e2e/fixtures.ts'
import { put } from '../e2e/letters.ts'
import { bodyOf, row } from '../e2e/person.ts'
import { startRecorder } from '../lab/recorder.ts'

/** Only Electron knows the proxy of a system. */
test('behind a proxy pictures are asked for by name, and no literal address or local name is, by a redirect neither', async ({
  lab,
  startWithAlice,
}) => {
  const inside = [
    'http://127.0.0.1',
    'http://8.8.8.8',
    'http://[::1]',
    'http://router',
    'http://nas.local',
    'http://x.home.arpa',
    'http://a.internal',
  ]
  const proxy = await startRecorder((url, response) => {
    const to = /\/to\?(.*)$/.exec(url)?.[1]
    if (to !== undefined) response.writeHead(302, { location: decodeURIComponent(to) }).end()
    return to !== undefined
  })
  const pictures = [
    ...inside.map((origin, index) => `${origin}/direct-${index}.gif`),
    ...inside.map((origin) => `http://cdn.press.example/to?${encodeURIComponent(`${origin}/reboot.gif`)}`),
    `http://cdn.press.example/to?${encodeURIComponent('http://other.press.example/moved.gif')}`,
  ]
  const body = `<p>Visible</p>${pictures.map((url) => `<img src="${url}">`).join('')}<img id=control src="http://cdn.press.example/control.gif">`
  await put(lab, [{ subject: 'By proxy', id: 'p', body, type: 'text/html; charset=utf-8' }])
  const { page } = await startWithAlice({}, { switches: [`--proxy-server=127.0.0.1:${proxy.port}`] })
  await row(page, 'By proxy').click()
  await page.getByRole('button', { name: 'Load this time' }).click()
  await expect(bodyOf(page).locator('img#control')).toHaveJSProperty('naturalWidth', 1)
  await expect(page.locator('article iframe[data-loaded]')).toHaveCount(1)
  const hosts = proxy.paths().map((url) => new URL(url).hostname)
  expect(new Set(hosts)).toEqual(new Set(['cdn.press.example', 'other.press.example']))
  expect(proxy.paths().filter((url) => url.includes('/to?'))).toHaveLength(inside.length + 1)
  for (const { headers } of proxy.requests) {
    expect(headers['user-agent']).toBe('Mozilla/5.0')
    for (const name of ['cookie', 'referer', 'origin', 'authorization']) expect(headers[name], name).toBeUndefined()
  }
  proxy.stop()
})
