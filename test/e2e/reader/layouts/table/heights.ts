import { type Layout, lines, page } from './layout.ts'

const many = lines(40)
const heights = (css: string): Layout[] => [
  { name: `${css}, long`, html: page(css, many) },
  { name: `${css}, short`, html: page(css, '<p>One line only</p>') },
]

/** Heights of the page in parts of the window's, boxes that are cut off, and what makes a frame grow for ever. */
export const heightLayouts: Layout[] = [
  ...heights('html,body{height:100%}'),
  ...heights('html,body{margin:0 auto!important;padding:0!important;height:100%!important;width:100%!important}'),
  ...heights('html{height:100vh!important}body{min-height:100%!important}'),
  ...heights('html,body{height:100%;overflow:auto}'),
  ...heights('html{overflow:hidden}body{overflow:hidden;height:300px}'),
  ...heights('html{max-height:200px;min-height:100vh}body{max-height:50vh}'),
  ...heights('body{height:100vh;margin:0;display:flex;align-items:center}'),
  ...heights('body{min-height:120vh;display:grid;place-items:center}'),
  ...heights('html{position:fixed}body{position:absolute;top:0;bottom:0}'),
  ...heights('html{float:left}body{float:left;overflow:hidden;height:1px}'),
  {
    name: 'important heights on html and body themselves',
    html: `<html style="height:100%!important;overflow:hidden!important"><body style="height:120px!important;overflow:hidden!important">${many}</body></html>`,
  },
  {
    name: 'a wrapper table of 100% height',
    html: `<table width="100%" style="height:100%" bgcolor="#eeeeee"><tr><td>${many}</td></tr></table>`,
  },
  {
    name: 'a wrapper of 100vh',
    html: `<table width="100%" style="background:#0d0d0d;min-height:100vh"><tr><td align="center" style="color:#fff">Hello, can you see me?</td></tr></table>`,
  },
  {
    name: 'boxes of 50vh and 60vh',
    html: '<div style="min-height:50vh;background:#eef">Short</div><div style="min-height:60vh;background:#efe">Second</div>',
  },
  { name: 'calc with vh', html: `<div style="height:calc(100vh + 20px)">Tall</div><div style="padding-top:max(10vmax,5vmin)">After</div>` },
  {
    name: 'dynamic, small and large units',
    html: '<div style="min-height:100dvh">Dynamic</div><div style="min-height:110svh">Small</div><div style="height:120lvb">Large</div>',
  },
  {
    name: 'a custom property in vh',
    html: page(':root{--tall:110vh}.a{min-height:var(--tall)}', '<div class="a">Tall by a property</div>'),
  },
  {
    name: 'a rule for high windows hides',
    html: page('.a{height:900px}@media (min-height:800px){.a{height:100px}}', '<div class="a">Either way</div><p>After</p>'),
  },
  {
    name: 'a rule for low windows hides',
    html: page('.a{height:100px}@media (max-height:500px){.a{height:900px}}', '<div class="a">Either way</div><p>After</p>'),
  },
  {
    name: 'a rule for upright windows',
    html: page('.a{height:300px}@media (orientation:portrait){.a{height:3000px}}', '<div class="a">Upright</div><p>After</p>'),
  },
  {
    name: 'a rule for a ratio',
    html: page('.a{height:300px}@media (max-aspect-ratio:4/5){.a{height:2500px}}', '<div class="a">Ratio</div><p>After</p>'),
  },
  {
    name: 'a rule with a range of heights',
    html: page('.a{height:2000px}@media (height>1500px){.a{height:10px}}', '<div class="a">Range</div><p>After</p>'),
  },
  { name: 'a box that is cut at half', html: `<div style="height:100px;overflow:hidden">${lines(12)}</div><p>After</p>` },
  { name: 'a box that scrolls', html: `<div style="height:100px;overflow-y:auto;border:1px solid #999"><p>Inside</p></div><p>After</p>` },
  { name: 'a large margin at the end', html: '<p>Words</p><div style="margin-bottom:300px">The last words</div>' },
  {
    name: 'floats beyond their box',
    html: `<div style="float:left;width:60%">${lines(12)}</div><div style="float:right;width:30%">Beside</div>`,
  },
  {
    name: 'a height of the container, and of its smaller side',
    html: page(
      '.a{height:100cqh;background:#eef}.b{min-height:60cqb}.c{width:50cqi;height:20cqmin}',
      '<div class="a">Tall</div><div class="b">Next</div><div class="c">Last</div>',
    ),
  },
  {
    name: 'a page that is a container of its size',
    html: page(
      'html{container-type:size}body{container-type:size;background:#eee}.a{height:50cqh}',
      `${many}<div class="a">Half as high</div>`,
    ),
  },
  {
    name: 'words that a rule for containers shows',
    html: page(
      '.o{container-type:inline-size}.x,.y,.z{display:none}@container (min-width:10px){.x{display:block}}@container (width>20px){.y{display:block}}@container style(--k:1){.z{display:block}}.k{--k:1}@scope (.o){.s{display:block}}.s{display:none}',
      '<div class="o k"><p class="x">BY WIDTH</p><p class="y">BY A RANGE</p><p class="z">BY STYLE</p><p class="s">IN A SCOPE</p></div>',
    ),
  },
  { name: 'columns', html: `<div style="columns:2;column-gap:30px">${lines(14)}</div>` },
]
