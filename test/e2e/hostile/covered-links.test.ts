import { expect, test } from '@playwright/test'
import { type BarePage, openBarePage } from './bare-page.ts'

let bare: BarePage
test.beforeAll(async () => {
  bare = await openBarePage()
})
test.afterAll(async () => {
  await bare?.close()
})

const to = 'https://xbank.com/'
const x = (style: string) => `<span style="${style}">x</span>`
/** The x of a link to xbank.com is there and nobody sees it: what one reads is bank.com. */
const covered: [string, string][] = [
  [
    'a box in the link',
    `<a href="${to}" style="position:relative">xbank.com<b style="position:absolute;left:0;top:0;width:8px;height:20px;background:#fff"></b></a>`,
  ],
  [
    'a box that no click is to hit',
    `<p style="position:relative"><a href="${to}">xbank.com</a><b style="pointer-events:none;position:absolute;left:0;top:0;width:8px;height:20px;background:#fff"></b></p>`,
  ],
  [
    'a box before it in the markup',
    `<p style="position:relative"><b style="position:absolute;z-index:2;left:0;top:0;width:8px;height:20px;background:#fff"></b><a href="${to}">xbank.com</a></p>`,
  ],
  [
    'a box with a gradient',
    `<p style="position:relative"><a href="${to}">xbank.com</a><b style="position:absolute;left:0;top:0;width:8px;height:20px;background:linear-gradient(#fff,#fff)"></b></p>`,
  ],
  [
    'a picture',
    `<p style="position:relative"><a href="${to}">xbank.com</a><img src="data:image/gif;base64,R0lGODlhAQABAIAAAP///wAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==" style="position:absolute;left:0;top:0;width:8px;height:20px"></p>`,
  ],
  [
    'letters',
    `<p style="position:relative"><a href="${to}">xbank.com</a><b style="position:absolute;left:-2px;top:0;color:#fff;font-weight:900">██</b></p>`,
  ],
  [
    'a box moved over it',
    `<p><a href="${to}">xbank.com</a><b style="display:inline-block;width:9px;height:18px;background:#fff;position:relative;left:-79px"></b></p>`,
  ],
  [
    'a margin',
    `<p><a href="${to}">xbank.com</a><b style="display:inline-block;width:9px;height:18px;background:#fff;margin-left:-79px;vertical-align:bottom"></b></p>`,
  ],
  [
    'what a sheet writes behind it',
    `<style>a{position:relative}a::after{content:"";position:absolute;left:0;top:0;width:8px;height:20px;background:#fff}</style><a href="${to}">xbank.com</a>`,
  ],
  [
    'what a sheet writes around it',
    `<style>p{position:relative}p::after{content:"";position:absolute;left:0;top:0;width:8px;height:20px;background:#fff}</style><p><a href="${to}">xbank.com</a></p>`,
  ],
  ['a path', `<a href="${to}" style="display:inline-block;clip-path:inset(0 0 0 8px)">xbank.com</a>`],
  ['a path around it', `<p style="clip-path:polygon(8px 0,100% 0,100% 100%,8px 100%)"><a href="${to}">xbank.com</a></p>`],
  ['an indent', `<a href="${to}" style="display:inline-block;overflow:hidden;text-indent:-8px">xbank.com</a>`],
  ['the end cut', `<a href="https://bank.comx/" style="display:inline-block;overflow:hidden;width:66px;white-space:nowrap">bank.comx</a>`],
  ['a fill', `<a href="${to}">${x('-webkit-text-fill-color:transparent')}bank.com</a>`],
  ['a fill of the ground', `<a href="${to}">${x('-webkit-text-fill-color:#fff')}bank.com</a>`],
  ['a ground cut to letters', `<a href="${to}">${x('color:transparent;background:#fff;background-clip:text')}bank.com</a>`],
  ['a stroke', `<a href="${to}">${x('-webkit-text-stroke:9px #fff')}bank.com</a>`],
  ['a line through it', `<a href="${to}">${x('text-decoration:line-through 20px #fff')}bank.com</a>`],
  ['a line under it, moved', `<a href="${to}">${x('text-decoration:overline 20px #fff;')}bank.com</a>`],
  [
    'a shadow of a box',
    `<p><a href="${to}">${x('')}<b style="display:inline-block;width:0;height:18px;box-shadow:-4px 0 0 5px #fff;position:relative"></b>bank.com</a></p>`,
  ],
  ['an outline', `<p><a href="${to}">${x('')}<b style="outline:9px solid #fff;position:relative"></b>bank.com</a></p>`],
  [
    'a border',
    `<p style="position:relative"><a href="${to}">xbank.com</a><b style="position:absolute;left:0;top:0;height:20px;border-left:8px solid #fff"></b></p>`,
  ],
  ['blur', `<a href="${to}">${x('filter:blur(20px);display:inline-block')}bank.com</a>`],
  ['brightness', `<a href="${to}">${x('filter:brightness(99) invert(1) brightness(99);display:inline-block')}bank.com</a>`],
  ['blending', `<a href="${to}">${x('mix-blend-mode:lighten;background:#fff')}bank.com</a>`],
  ['layers of opacity', `<a href="${to}"><i style="opacity:.5"><i style="opacity:.5">${x('opacity:.5')}</i></i>bank.com</a>`],
  ['layers of opacity around it', `<p style="opacity:.2"><a href="https://evil.com/">xbank.com</a></p>`],
  ['its size by a sheet', `<style>b::first-letter{font-size:1px}</style><a href="${to}"><b style="display:inline-block">xbank.com</b></a>`],
  ['a margin of its own', `<a href="${to}" style="display:inline-block;overflow:clip"><span style="margin-left:-8px">xbank.com</span></a>`],
  ['letters over one another', `<a href="${to}"><span style="letter-spacing:-9px;color:#fff">x</span>bank.com</a>`],
]
const picture = 'data:image/gif;base64,R0lGODlhAQABAIAAAP///wAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw=='
const laidOver: [string, string][] = [
  [
    'over the middle of a picture',
    `<div style="position:relative"><a href="https://evil.com/"><img src="${picture}" width="300" height="200"></a><b style="position:absolute;left:40px;top:60px">www.bank.com</b></div>`,
  ],
  [
    'over its upper edge',
    `<div style="position:relative"><a href="https://evil.com/"><img src="${picture}" width="300" height="200"></a><b style="position:absolute;left:4px;top:4px">www.bank.com</b></div>`,
  ],
  [
    'under it, where it lets one through',
    `<div style="position:relative"><b style="position:absolute;left:40px;top:60px">www.bank.com</b><a href="https://evil.com/" style="position:relative"><img src="${picture}" width="300" height="200" style="opacity:.1"></a></div>`,
  ],
  [
    'moved over it by a margin',
    `<div><a href="https://evil.com/"><img src="${picture}" width="300" height="200"></a><p style="margin-top:-120px">www.bank.com</p></div>`,
  ],
]
test('words that are laid over a picture are words of its link', async () => {
  const through: string[] = []
  for (const [name, html] of laidOver) {
    await bare.show(`<p>Words.</p>${html}`)
    if (!(await bare.doubts()).includes('text-differs')) through.push(name)
  }
  expect(through).toEqual([])
})

test(`${covered.length} ways to cover a letter of a link are seen through`, async () => {
  const through: string[] = []
  for (const [name, html] of covered) {
    await bare.show(`<p>Words.</p>${html}`)
    if (!(await bare.doubts()).some((doubt) => doubt === 'text-differs' || doubt === 'long')) through.push(name)
  }
  expect(through).toEqual([])
})

const honest: [string, string][] = [
  ['plain', `<a href="${to}">xbank.com</a>`],
  ['in a cell with a ground', `<table><tr><td style="background:#eee;padding:9px"><a href="${to}">www.xbank.com</a></td></tr></table>`],
  [
    'a button',
    `<a href="${to}" style="display:inline-block;padding:9px;background:#06c;color:#fff;border-radius:9px;box-shadow:0 1px 3px #0006;filter:drop-shadow(0 0 1px #000)">xbank.com</a>`,
  ],
  [
    'a placed button',
    `<div style="position:relative;background:#eee"><a href="${to}" style="position:absolute;left:9px;top:9px;background:#fff">xbank.com</a></div>`,
  ],
  ['on a picture', `<div style="background:#333 linear-gradient(#333,#444)"><a href="${to}" style="color:#fff">xbank.com</a></div>`],
  [
    'underlined',
    `<a href="${to}" style="text-decoration:underline;text-decoration-thickness:2px;text-underline-offset:3px"><b>xbank</b>.com</a>`,
  ],
  ['struck out', `<s><a href="${to}">xbank.com</a></s>`],
  ['a picture with words below it', `<a href="${to}"><img src="${picture}" width="300" height="200"></a><p>Seen on news.com</p>`],
  ['a picture with words beside it', `<a href="${to}"><img src="${picture}" width="300" height="200"></a> Seen on news.com`],
  [
    'a picture with a caption',
    `<figure><a href="${to}"><img src="${picture}" width="30"></a><figcaption>By xbank.com</figcaption></figure>`,
  ],
  ['a word in a caption', `<figure><img src="${picture}"><figcaption>Seen on news.com. <a href="${to}">More</a></figcaption></figure>`],
  ['beside a picture', `<a href="${to}"><img alt="" width="20" height="20" style="vertical-align:middle"> xbank.com</a>`],
  ['with an arrow', `<style>a::after{content:" →"}</style><a href="${to}">xbank.com</a>`],
  [
    'words with a ground behind',
    `<style>a{position:relative;z-index:1}a::before{content:"";position:absolute;inset:0;background:#ffd;z-index:-1}</style><a href="${to}">Read more</a>`,
  ],
  ['in two lines', `<div style="width:60px"><a href="${to}">Visit our xbank.com site today</a></div>`],
  ['with a rounded corner', `<div style="overflow:hidden;border-radius:9px"><a href="${to}">xbank.com</a></div>`],
]
test('an honest link is followed at once, however it is styled', async () => {
  const asked: [string, string[]][] = []
  for (const [name, html] of honest) {
    await bare.show(`<p>Words.</p>${html}`)
    const doubts = await bare.doubts()
    if (doubts.length > 0) asked.push([name, doubts])
  }
  expect(asked).toEqual([])
})
