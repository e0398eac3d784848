import type { Leak } from '../leaks.ts'

/** Markup that means the window, not the network: its focus, its keys, its name, its sheet, its place on the screen; and schemes of its own. */
export const inPlaces: Leak[] = [
  { name: 'focus by autofocus on a block', html: () => '<p tabindex="1" autofocus>x</p>' },
  { name: 'focus by a label', html: () => '<label for="f" autofocus>x</label><p id="f" tabindex="0">y</p>' },
  { name: 'keys by accesskey', html: (o) => `<a accesskey="j" href="${o}/key">x</a><p accesskey="e" tabindex="0">y</p>` },
  { name: 'writing by contenteditable', html: () => '<p contenteditable="plaintext-only" autofocus>x</p>' },
  { name: 'writing by designMode', html: () => '<body contenteditable><p spellcheck="true" virtualkeyboardpolicy="auto">x</p></body>' },
  { name: 'the title of the page', html: () => '<title>Hanji is locked</title><p>x</p>' },
  { name: 'the top layer by dialog', html: () => '<dialog open style="position:fixed;inset:0;width:100vw;height:100vh">x</dialog>' },
  { name: 'the top layer by popover', html: () => '<div popover="manual" id="p0">x</div><a popovertarget="p0" href="#p0">y</a>' },
  {
    name: 'the whole screen',
    html: () => '<style>:fullscreen{color:red}</style><iframe allowfullscreen allow="fullscreen"></iframe><p>x</p>',
  },
  { name: 'names of the app', html: () => '<div id="root">x</div><div id="root" role="application">y</div>' },
  { name: 'names of the document', html: () => '<img name="body"><img name="documentElement"><a id="location" href="#">x</a>' },
  { name: 'names of a prototype', html: () => '<a id="__proto__">x</a><a name="constructor">y</a><a id="toString">z</a>' },
  { name: 'a window by target', html: (o) => `<a target="_parent" href="${o}/parent">x</a><a target="hanji" href="${o}/named">y</a>` },
  { name: 'a base that is only a target', html: () => '<base target="_top"><a href="#x">x</a>' },
  { name: 'a download', html: (o) => `<a download="x.exe" href="${o}/x.exe">x</a><a download href="data:text/html,x">y</a>` },
  { name: 'a page in a link', html: () => '<a href="data:text/html,<script>alert(1)</script>">x</a><a href="blob:null/x">y</a>' },
  { name: 'an address of the app', html: () => '<a href="hanji://window/index.html">x</a><img src="hanji://window/index.html">' },
  {
    name: 'other schemes of pictures',
    html: (o) => `<img src="ftp${o.slice(4)}/f.png"><img src="ws${o.slice(4)}/w.png"><img src="wss${o.slice(4)}/s">`,
  },
  {
    name: 'a scheme with a line end',
    html: (o) => `<img src="ht&#10;tp${o.slice(4)}/nl.png"><a href="java\nscript:alert(1)">x</a>`,
    picture: true,
  },
  { name: 'a scheme in full width', html: (o) => `<img src="ｈｔｔｐ${o.slice(4)}/wide.png">` },
  { name: 'an address with a marker of direction', html: (o) => `<img src="\u202e${o}/bidi.png"><img src="\ufeff${o}/bom.png">` },
  {
    name: 'a share of the network',
    html: () => '<img src="\\\\evil.example\\share\\x.png"><img src="//evil.example/share"><a href="\\\\evil.example\\x">x</a>',
  },
  {
    name: 'meta that sets the viewport and the theme',
    html: () => '<meta name="viewport" content="width=1"><meta name="theme-color" content="red">x',
  },
  {
    name: 'meta that sets the scheme of colours',
    html: () => '<meta name="color-scheme" content="only dark"><style>:root{color-scheme:only dark}</style>x',
  },
  {
    name: 'the page turned over',
    html: () => '<style>html{transform:scale(-9);zoom:9;writing-mode:vertical-rl;overflow:visible}</style>x',
  },
  {
    name: 'the page without height',
    html: () => '<style>html,body{height:0;display:none;contain:strict;content-visibility:hidden}</style>x',
  },
  {
    name: 'the page beyond its frame',
    html: () => '<style>body{margin:-5000px;min-width:20000px;min-height:20000px}</style><p style="position:absolute;top:-9999px">x</p>',
  },
  { name: 'a cursor over all', html: (o) => `<style>*{cursor:none;cursor:url(${o}/all.cur),none;pointer-events:all}</style>x` },
  {
    name: 'words that nobody can select',
    html: () => '<style>*{user-select:none;-webkit-user-drag:element;-webkit-touch-callout:none}</style>x',
  },
  {
    name: 'scrolling that is taken',
    html: () =>
      '<style>html{scroll-snap-type:both mandatory;overscroll-behavior:contain;touch-action:none}p{scroll-snap-align:end}</style><p>x</p>',
  },
  {
    name: 'speech and alerts',
    html: () => '<p role="alert" aria-live="assertive" aria-modal="true">x</p><p style="speak:none;cue:url(x)">y</p>',
  },
  {
    name: 'microdata and other data',
    html: (o) =>
      `<div itemscope itemtype="${o}/type" itemid="${o}/id"><link itemprop="url" href="${o}/prop"><meta itemprop="x" content="${o}/c">x</div>`,
  },
  {
    name: 'an action for the mailbox',
    html: (o) =>
      `<script type="application/ld+json">{"@type":"EmailMessage","potentialAction":{"handler":{"url":"${o}/go"}}}</script><p>x</p>`,
  },
  {
    name: 'AMP',
    html: (o) =>
      `<html amp4email><style amp-custom>p{color:red}</style><amp-img src="${o}/amp.png" layout="fill"></amp-img><amp-list src="${o}/list"></amp-list></html>`,
  },
  {
    name: 'a table that names a picture in old ways',
    html: (o) => `<table bordercolor="red" background=" ${o}/space.png "><tr><td dynsrc="${o}/d">x</table>`,
    picture: true,
  },
  {
    name: 'ruby, frames of text and other rare ones',
    html: (o) => `<rb><rtc><nobr><acronym title="${o}/t"><dir compact><menuitem icon="${o}/mi.png"><content select="${o}">x`,
  },
]
