import { expect, test } from '../fixtures.ts'
import { type Letter, put } from '../letters.ts'
import { row } from '../person.ts'

const html = 'text/html; charset=utf-8'
const both = (rich: string, plain: string) =>
  `--b\r\nContent-Type: text/plain\r\n\r\n${plain}\r\n--b\r\nContent-Type: text/html\r\n\r\n${rich}\r\n--b--`
const alternative = 'multipart/alternative; boundary=b'
const hidden = '<style>.x{display:none}.y{opacity:0}</style><p class="x">HIDDEN</p><div class="y"><p>HIDDEN</p></div>'

/** What shows nothing, with what can be done about it. */
const blanks: [letter: Letter, offer: 'Show plain text' | 'All parts…'][] = [
  [{ subject: 'An empty page', id: 'b1', type: html, body: '<html><head></head><body></body></html>' }, 'All parts…'],
  [{ subject: 'Lines alone', id: 'b2', type: html, body: '<div><br></div><p>&nbsp;</p><hr>' }, 'All parts…'],
  [{ subject: 'Hidden by a sheet', id: 'b3', type: html, body: hidden }, 'All parts…'],
  [{ subject: 'A failed picture', id: 'b4', type: html, body: '<img src="cid:gone@x" width="300" height="200">' }, 'All parts…'],
  [{ subject: 'A broken picture', id: 'b5', type: html, body: '<img src="data:image/png;base64,AAAA">' }, 'All parts…'],
  [{ subject: 'A far picture', id: 'b6', type: html, body: '<img src="https://cdn.example/a.png">' }, 'All parts…'],
  [{ subject: 'Hidden beside words', id: 'b7', type: alternative, body: both(hidden, 'The plain words.') }, 'Show plain text'],
  [
    {
      subject: 'A picture beside words',
      id: 'b8',
      type: alternative,
      body: both('<img src="https://cdn.example/a.png">', 'The plain words.'),
    },
    'Show plain text',
  ],
]
/** What shows something, or has something else to show. */
const others: Letter[] = [
  { subject: 'A word', id: 'o1', type: html, body: '<p>A word</p>' },
  { subject: 'The name of a picture', id: 'o2', type: html, body: '<img src="cid:gone@x" alt="Chart of May">' },
  { subject: 'Words of a style', id: 'o3', type: html, body: '<style>p::before{content:"Hello"}</style><p></p>' },
  { subject: 'One beside what is hidden', id: 'o4', type: html, body: `${hidden}<b>x</b>` },
  {
    subject: 'A file alone',
    id: 'o5',
    type: 'multipart/mixed; boundary=b',
    body: '--b\r\nContent-Type: text/html\r\n\r\n<div><br></div>\r\n--b\r\nContent-Type: application/pdf; name=x.pdf\r\nContent-Disposition: attachment\r\n\r\n%PDF-1.4\r\n--b--',
  },
]

test('a message that shows nothing says so, and offers its plain form or its parts', async ({ lab, startWithAlice }) => {
  test.setTimeout(240_000)
  await put(lab, [...blanks.map(([letter]) => letter), ...others])
  const { page } = await startWithAlice()
  const article = page.getByRole('article')
  for (const [{ subject }, offer] of blanks) {
    await row(page, subject).click()
    const note = article.getByRole('note').filter({ hasText: /Nothing of this message|shows nothing/ })
    await expect(note, subject).toBeVisible()
    await expect(note.getByRole('button', { name: offer }), subject).toBeVisible()
  }
  await row(page, 'Hidden beside words').click()
  await article.getByRole('button', { name: 'Show plain text' }).click()
  await expect(article).toContainText('The plain words.')
  await expect(article).not.toContainText('shows nothing')
  for (const { subject } of others) {
    await row(page, subject).click()
    const shown = page.getByRole('article', { name: subject, exact: true })
    await expect(shown.locator('iframe[data-loaded]'), subject).toHaveCount(1)
    await expect(shown, subject).not.toContainText(/Nothing of this message|shows nothing/)
  }
})
