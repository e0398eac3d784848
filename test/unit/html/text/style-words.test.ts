import { JSDOM } from 'jsdom'
import { expect, test } from 'vitest'
import { styleAttribute } from '../../../../renderer/html/markup/style-attribute.ts'
import { plainForm } from '../../../../renderer/html/text/plain-form.ts'
import { cleaned } from '../../support/cleaned.ts'

const parser = new new JSDOM('').window.DOMParser()

test.each(['Set style="bold" or STYLE = x', "in the 'style=' of Korea", 'data-hanji-style=x', 'a / style=b'])(
  'words about styles are read as they were written: %s',
  (words) => {
    const { html } = cleaned(`<p title="${words.replaceAll('"', '&quot;')}" style="color: red">${words}</p>`)
    const { body } = new JSDOM(html).window.document
    expect(body.textContent).toBe(words)
    expect(body.firstElementChild?.getAttribute('title')).toBe(words)
    expect(body.firstElementChild?.getAttribute(styleAttribute)).toBe('color: red')
    expect(plainForm(`<p>${words}</p>`, parser)).toBe(words)
  },
)

test('a style is cleaned under whatever name and quotes it comes', () => {
  for (const attribute of ['style', 'STYLE', 'data-hanji-style="color:blue" style', 'title="a"style', '/style']) {
    for (const quote of ['"', "'"]) {
      const { html } = cleaned(`<p ${attribute}=${quote}color:red;background:url(http://track.example/x)${quote}>a</p>`)
      expect(html).toMatch(/<p [^>]*\bdata-hanji-style="color:red[;"]/)
      expect(html).not.toMatch(/track\.example|\sstyle=/)
    }
  }
})

test.each([
  '<p data-hanji-style="color:red">a</p>',
  '<svg><style><p data-hanji-style="color:red" style="color:blue">a</p>',
  '<p DATA-HANJI-STYLE=color:red data-hanji-box=x data-hanji-part=0>a</p>',
  '<p/data-hanji-place=x/data-hanji-blocked data-hanji-message>a</p>',
])('names of ours that a message brings say nothing: %s', (source) => {
  const { html } = cleaned(source)
  expect(html).not.toMatch(/data-hanji|data-theirs|color:red/)
})
