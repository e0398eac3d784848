// @vitest-environment jsdom
import { cpuUsage } from 'node:process'
import { expect, test } from 'vitest'
import { copyOf } from '../../../renderer/frame/copy.ts'
import { plainForm } from '../../../renderer/html/text/plain-form.ts'
import { textOfPage } from '../../../renderer/html/text/text-of.ts'

function copied(html: string, select: (range: Range) => void, prepare: (range: Range) => void = () => {}) {
  document.body.innerHTML = html
  const range = document.createRange()
  select(range)
  prepare(range)
  const copy = copyOf(document, range)
  return { copy, words: range.toString() }
}

test('what is copied is what is selected, from any place to any other', () => {
  const html = '<p>ab<b>cd</b>ef</p><ul><li>gh</li><li><i>ij</i>kl</li></ul><div>mn<p>op</p></div>qr'
  document.body.innerHTML = html
  const places = () => {
    const nodes = [document.body, ...document.body.querySelectorAll('*')].flatMap((element) => [element, ...element.childNodes])
    return nodes.flatMap((node) =>
      Array.from({ length: (node.nodeValue ?? node.childNodes).length + 1 }, (_, offset) => ({ node, offset })),
    )
  }
  const count = places().length
  for (let nth = 0; nth < 400; nth++) {
    const { copy, words } = copied(html, (range) => {
      const all = places()
      const [one, other] = [all[(nth * 7) % count], all[(nth * 31 + 5) % count]]
      if (!one || !other) throw new Error('no place')
      range.setStart(one.node, one.offset)
      range.setEnd(other.node, other.offset)
    })
    const holder = document.createElement('div')
    holder.innerHTML = copy?.html ?? ''
    expect(holder.textContent).toBe(words)
  }
})

test.each([
  ['<ol><li>a</li><li>b</li><li>c</li></ol>', 'start="2"', '2. b\n3. c'],
  ['<ol start="5"><li>a</li><li>b</li><li value="9">c</li></ol>', 'start="6"', '6. b\n9. c'],
  ['<ol reversed><li>a</li><li>b</li><li>c</li></ol>', 'start="2"', '2. b\n1. c'],
])('a part of a list keeps its numbers: %s', (html, start, text) => {
  const { copy } = copied(html, (range) => {
    range.setStart(document.querySelectorAll('li')[1]?.firstChild ?? document.body, 0)
    range.setEnd(document.body, 1)
  })
  expect(copy?.html).toContain(start)
  expect(copy?.text).toBe(text)
})

test('what is copied is looked at a few times for each node', () => {
  const count = 2000
  let steps = 0
  const { copy } = copied(
    `<ol>${'<li>a</li>'.repeat(count)}</ol>`,
    (range) => range.selectNodeContents(document.body),
    (range) => {
      const { intersectsNode } = range
      // A browser walks over all that stands before the node.
      range.intersectsNode = (node) => {
        steps += Array.from(node.parentNode?.childNodes ?? []).indexOf(node as ChildNode) + 1
        return intersectsNode.call(range, node)
      }
    },
  )
  expect(copy?.html.split('<li>').length).toBe(count + 1)
  expect(steps).toBeLessThan(10 * count)
})

test.each([
  ['words without a size', '<div style="font-size:0">x<b>y</b><p style="font-size:13px">One</p></div>'],
  ['what is shown within the invisible', '<div style="visibility:hidden">x<br><p style="visibility:visible">One</p></div>'],
  ['what is cut off', '<div style="height:0;overflow:hidden">x</div><p>One</p>'],
  ['what runs over', '<div style="height:0">One</div>'],
])('what is seen is copied as it is quoted: %s', (_name, html) => {
  const { copy } = copied(html, (range) => range.selectNodeContents(document.body))
  expect(copy?.text).toBe('One')
  expect(copy?.html).not.toMatch(/[xy]</)
  expect(plainForm(html)).toBe('One')
})

test('a list backwards counts so in plain text', () => {
  expect(textOfPage('<ol reversed><li>a</li><li>b</li></ol>')).toBe('2. a\n1. b')
})

test('a long list takes not much longer with numbers than without', () => {
  const timed = (tag: string) => {
    const html = `<${tag}>${'<li>a</li>'.repeat(8000)}</${tag}>`
    const before = cpuUsage()
    expect(plainForm(html).split('\n').at(-1)).toBe(tag === 'ol' ? '8000. a' : '- a')
    return cpuUsage(before).user / 1000
  }
  const marked = timed('ul')
  expect(timed('ol')).toBeLessThan(5 * marked + 2000)
})

test.each(['<blockquote>', '<ul><li>', '<ol><li value="1000000000">'])('lines within many of %s stay short', (nesting) => {
  const text = plainForm(nesting.repeat(200) + 'words<br>'.repeat(500))
  expect(text.match(/words/g)?.length).toBe(500)
  expect(text.length).toBeLessThan(500 * 100)
})
