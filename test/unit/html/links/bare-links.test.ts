// @vitest-environment jsdom
import { beforeAll, expect, test } from 'vitest'
import { mail, received, withoutWindow } from '../../support/as-received.ts'

beforeAll(withoutWindow)

const to = 'https://x.example/ticket/123'
const far = 'src="https://pictures.example/b.png"'
const linksIn = (html: string): string[] =>
  [...new DOMParser().parseFromString(html, 'text/html').querySelectorAll('a')].map(
    (link) => `${link.textContent} > ${link.getAttribute('href')}`,
  )

const drawn: [name: string, html: string, links: string[]][] = [
  ['a picture without words', `<a href="${to}"><img ${far} alt=""></a>`, [`${to} > ${to}`]],
  ['a picture that says nothing of words', `<a href="${to}"><img ${far}></a>`, [`${to} > ${to}`]],
  ['a picture in a table in a link', `<a href="${to}"><table><tr><td><img ${far}></td></tr></table></a>`, [`${to} > ${to}`]],
  [
    'a picture behind it',
    `<a href="${to}" style="display:block;height:40px;background:url(https://x.example/b.png)"></a>`,
    [`${to} > ${to}`],
  ],
  [
    'a picture behind it, by a sheet',
    `<style>.b{display:block;height:40px;background-image:url(https://x.example/b.png)}</style><a class="b" href="${to}"></a>`,
    [`${to} > ${to}`],
  ],
  ['a drawing', `<a href="${to}"><svg><path d="M0 0"/></svg></a>`, [`${to} > ${to}`]],
  ['a picture with words', `<a href="${to}"><img ${far} alt="Pay"></a>`, [`[Pay] > ${to}`]],
  ['a picture beside words', `<a href="${to}"><img ${far} alt=""> Pay</a>`, [`Pay > ${to}`]],
  ['one picture in pieces', `<a href="${to}"><img ${far}></a><a href="${to}"><img ${far}></a>`, [`${to} > ${to}`]],
  [
    'places of a picture',
    `<img ${far} usemap="#m"><map name="m"><area href="https://x.example/1" alt="One"><area href="https://x.example/2"><area alt="no"></map>`,
    ['One > https://x.example/1', 'https://x.example/2 > https://x.example/2'],
  ],
  ['a long address', `<a href="${to}?${'q'.repeat(200)}"><img ${far}></a>`, [`https://x.example/… > ${to}?${'q'.repeat(200)}`]],
  ['nothing drawn', `<a href="${to}"></a>`, []],
  ['a dot that counts', `<a href="${to}"><img ${far} width="1" height="1"></a>`, []],
  ['what is hidden', `<a href="${to}" style="display:none"><img ${far}></a>`, []],
  ['a map that no picture uses', '<map name="m"><area href="https://x.example/1" alt="One"></map>', []],
]

test.each(drawn)('a link stays: %s', async (_name, html, links) => {
  for (const as of ['answer', 'forward'] as const) {
    const { quoted, text } = await received(mail(`<p>Hello</p>${html}<p>Bye</p>`), as)
    expect(linksIn(quoted)).toEqual(links)
    for (const link of links) expect(text).toContain(link.split(' > ')[1])
  }
})
