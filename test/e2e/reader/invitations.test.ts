import { expect, test } from '../fixtures.ts'
import { type Letter, put } from '../letters.ts'
import { row } from '../person.ts'

const calendar = (...lines: string[]) => ['BEGIN:VCALENDAR', 'VERSION:2.0', 'METHOD:REQUEST', ...lines, 'END:VCALENDAR'].join('\r\n')
const event = (start: string) => calendar('BEGIN:VEVENT', 'UID:1', 'SUMMARY:Paper tasting', start, 'END:VEVENT')
const letter = (subject: string, inside: string): Letter => ({
  subject,
  id: subject.replace(/\W/g, ''),
  type: 'multipart/alternative; boundary=o',
  body: `--o\r\nContent-Type: text/plain\r\n\r\nPlease come.\r\n--o\r\nContent-Type: text/calendar; charset=utf-8\r\n\r\n${inside}\r\n--o--`,
})

test('an invitation stands at its hour; one of an unknown zone says so, and a task makes no card', async ({ lab, startWithAlice }) => {
  await put(lab, [
    letter('In Berlin', event('DTSTART;TZID=W. Europe Standard Time:20261203T100000\r\nORGANIZER;CN=Boss:mailto:eve@evil.example')),
    letter('On Mars', event('DTSTART;TZID=Mars/Olympus:20261203T100000')),
    letter('On every clock', event('DTSTART:20261203T100000')),
    letter('A task', calendar('BEGIN:VTODO', 'UID:t', 'SUMMARY:Order rags', 'END:VTODO')),
  ])
  const { page } = await startWithAlice()
  const shown = (at: number, timeZone?: string) =>
    page.evaluate(
      ([time, zone]) =>
        new Intl.DateTimeFormat('en', { dateStyle: 'full', timeStyle: 'short', ...(zone ? { timeZone: zone } : {}) }).format(time),
      [at, timeZone] as const,
    )
  const card = page.getByRole('region', { name: 'Invitation' })
  await row(page, 'In Berlin').click()
  await expect(card).toContainText(await shown(Date.UTC(2026, 11, 3, 9)))
  await expect(card).not.toContainText('time zone')
  await expect(card).toContainText('Organised by Boss (eve@evil.example)')
  await row(page, 'On Mars').click()
  await expect(card).toContainText(await shown(Date.UTC(2026, 11, 3, 10), 'UTC'))
  await expect(card).toContainText('Unknown time zone “Mars/Olympus”')
  await row(page, 'On every clock').click()
  await expect(card).toContainText(await shown(Date.UTC(2026, 11, 3, 10), 'UTC'))
  await expect(card).not.toContainText('time zone')
  await row(page, 'A task').click()
  await expect(page.getByRole('article')).toContainText('Please come.')
  await expect(card).toHaveCount(0)
})
