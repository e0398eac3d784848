import type { Leak } from '../leaks.ts'

const box = 'width:40px;height:20px'

/** Styles that load, run or leave their place, and attributes that hold styles. */
export const inStyles: Leak[] = [
  { name: 'css src()', html: (o) => `<div style='background-image:src("${o}/src.png");${box}'>x</div>` },
  { name: 'css image()', html: (o) => `<div style='background-image:image("${o}/image.png");${box}'>x</div>` },
  {
    name: 'css cross-fade unprefixed',
    html: (o) => `<div style='background-image:cross-fade(url(${o}/a.png) 50%,url(${o}/b.png));${box}'>x</div>`,
  },
  {
    name: 'css image-set type()',
    html: (o) => `<style>p{background:image-set("${o}/is.avif" type("image/avif"),"${o}/is.png" type("image/png"))}</style><p>x</p>`,
  },
  { name: 'css paint()', html: (o) => `<style>p{background:paint(x,url(${o}/paint))}</style><p>x</p>` },
  {
    name: 'css nesting',
    html: (o) => `<style>div{& p{background:url(${o}/nest.png)} p:is(&){background:url(${o}/nest2.png)}}</style><div><p>x</p></div>`,
    picture: true,
  },
  {
    name: 'css relaxed nesting',
    html: (o) => `<style>div{p{background:url(${o}/rnest.png)} .a&{background:url(${o}/rnest2.png)}}</style><div><p>x</p></div>`,
    picture: true,
  },
  {
    name: 'css nested at-rule',
    html: (o) =>
      `<style>p{@media all{background:url(${o}/nm.png)} @container (min-width:1px){background:url(${o}/nc.png)} @supports (color:red){background:url(${o}/ns.png)}}</style><p>x</p>`,
    picture: true,
  },
  {
    name: 'css @layer statement and import',
    html: (o) => `<style>@layer a;@import url(${o}/layer.css) layer(a);@layer a{p{background:url(${o}/l.png)}}</style><p>x</p>`,
    picture: true,
  },
  { name: 'css @import supports()', html: (o) => `<style>@import url("${o}/sup.css") supports(display:grid) screen;</style>x` },
  {
    name: 'css @import in nested sheet by escapes',
    html: (o) => `<style>@\\0000069 mport url(${o}/esc.css);@IMPORT'${o}/cap.css';</style>x`,
  },
  {
    name: 'css @property',
    html: (o) =>
      `<style>@property --u{syntax:"<image>";inherits:true;initial-value:url(${o}/prop.png)}p{background:var(--u)}</style><p>x</p>`,
  },
  {
    name: 'css @property url',
    html: (o) =>
      `<style>@property --u{syntax:"<url>";inherits:true;initial-value:url(${o}/propu.png)}p{background:image-set(var(--u) 1x)}</style><p>x</p>`,
  },
  {
    name: 'css @container style()',
    html: (o) => `<style>@container style(--x:1){p{background:url(${o}/cont.png)}}div{--x:1}</style><div><p>x</p></div>`,
  },
  { name: 'css @scope', html: (o) => `<style>@scope (body){p{background:url(${o}/scope.png)}}</style><p>x</p>` },
  {
    name: 'css @starting-style',
    html: (o) =>
      `<style>p{transition:background 1s;@starting-style{background:url(${o}/start.png)}}@starting-style{p{background:url(${o}/start2.png)}}</style><p>x</p>`,
  },
  {
    name: 'css @counter-style',
    html: (o) => `<style>@counter-style c{system:cyclic;symbols:url(${o}/cs.png);suffix:" "}li{list-style:c}</style><ul><li>x</ul>`,
  },
  {
    name: 'css @font-palette and @font-feature',
    html: (o) =>
      `<style>@font-face{font-family:q;src:src("${o}/ff.woff2")}@font-palette-values --p{font-family:q}p{font-family:q}</style><p>x</p>`,
  },
  {
    name: 'css @view-transition and ::view-transition',
    html: (o) =>
      `<style>@view-transition{navigation:auto}::view-transition{background:url(${o}/vt.png)}p{view-transition-name:a}</style><p>x</p>`,
    picture: true,
  },
  {
    name: 'css @position-try and anchors',
    html: (o) =>
      `<style>@position-try --t{background:url(${o}/pt.png)}p{anchor-name:--a}b{position:absolute;position-anchor:--a;top:anchor(bottom);position-try:--t}</style><p>x</p><b>y</b>`,
  },
  { name: 'css @function', html: (o) => `<style>@function --f(){result:url(${o}/fn.png)}p{background:--f()}</style><p>x</p>` },
  { name: 'css if()', html: (o) => `<style>p{background:if(media(all):url(${o}/if.png);else:none)}</style><p>x</p>`, picture: true },
  {
    name: 'css attr() as url',
    html: (o) =>
      `<style>p{background:image-set(attr(title type(<string>)))}q{background:url(attr(title))}</style><p title="${o}/attr.png">x</p><q title="${o}/attr2.png">y</q>`,
  },
  { name: 'css var with fallback', html: (o) => `<p style="background:var(--none,url(${o}/vf.png));${box}">x</p>` },
  {
    name: 'css var split in two',
    html: (o) => `<style>p{--a:url("${o}/vs.png")}p{background:var(--a)}</style><p style="--b:url(${o}/vs2.png);background:var(--b)">x</p>`,
  },
  { name: 'css env()', html: (o) => `<p style="background:env(x,url(${o}/env.png));${box}">x</p>` },
  {
    name: 'css :has and :target',
    html: (o) =>
      `<style>body:has(p){background:url(${o}/has.png)}:target{background:url(${o}/target.png)}</style><p id=t>x</p><a href="#t">t</a>`,
    picture: true,
  },
  {
    name: 'css ::marker ::selection ::backdrop ::spelling-error',
    html: (o) =>
      `<style>li::marker{content:url(${o}/marker.png)}::selection{background:url(${o}/sel.png)}::first-letter{background:url(${o}/fl.png)}</style><ul><li>x</ul>`,
    picture: true,
  },
  {
    name: 'css content with alt and counter',
    html: (o) => `<style>p::after{content:url(${o}/calt.png) / "alt"}p::before{content:counter(x) url(${o}/ctr.png)}</style><p>x</p>`,
    picture: true,
  },
  { name: 'css cursor image-set', html: (o) => `<p style="cursor:image-set(url(${o}/cur.png) 1x),auto">x</p>` },
  { name: 'css offset-path, motion', html: (o) => `<p style="offset-path:url(${o}/motion.svg#p)">x</p>` },
  {
    name: 'css border-image-source and mask-border',
    html: (o) => `<p style="border:9px solid;border-image-source:url(${o}/bis.png);-webkit-mask-box-image:url(${o}/mbi.png)">x</p>`,
    picture: true,
  },
  {
    name: 'css marker-start fill stroke',
    html: (o) => `<p style="fill:url(${o}/fill.svg#a);stroke:url(${o}/stroke.svg#a);marker:url(${o}/mark.svg#a)">x</p>`,
  },
  {
    name: 'css scroll-timeline animation',
    html: (o) =>
      `<style>@keyframes k{from{background:url(${o}/k1.png)}to{background:url(${o}/k2.png)}}p{animation:k linear;animation-timeline:scroll()}</style><p>x</p>`,
    picture: true,
  },
  {
    name: 'css keyframes over time',
    html: (o) =>
      `<style>@keyframes t{0%{background-image:url(${o}/t0.png)}50%{background-image:url(${o}/t1.png)}100%{background-image:url(${o}/t2.png)}}p{animation:t .6s steps(3) infinite;${box}}</style><p>x</p>`,
    picture: true,
  },
  {
    name: 'css unicode-range exfiltration',
    html: (o) => `<style>@font-face{font-family:e;src:url(${o}/A);unicode-range:U+41}p{font-family:e}</style><p>A</p>`,
  },
  { name: 'css comment in the midst of a token', html: (o) => `<style>p{background:ur\\6C(${o}/tok.png)}</style><p>x</p>`, picture: true },
  {
    name: 'css unclosed string and block',
    html: (o) => `<style>p{background:url("${o}/uncl.png</style><p style="background:url(${o}/uncl2.png">x</p>`,
  },
  { name: 'css CDO CDC', html: (o) => `<style><!--p{background:url(${o}/cdo.png)}--></style><p>x</p>`, picture: true },
  {
    name: 'css null and BOM',
    html: (o) => `<style>\u0000p{background:\u0000url(${o}/nul.png)}\ufeff@import '${o}/bom.css';</style><p>x</p>`,
  },
  {
    name: 'css url with newline and escapes',
    html: (o) => `<p style="background:url('${o.slice(0, 6)}\\\n${o.slice(6)}/nl.png');${box}">x</p>`,
    picture: true,
  },
  {
    name: 'css bad-url recovery',
    html: (o) =>
      `<style>p{background:url(a b);background:url(${o}/rec.png)}q{x:url(a'b) ;}b{background:url(${o}/rec2.png)}</style><p>x</p><b>y</b>`,
    picture: true,
  },
  { name: 'css !important tail', html: (o) => `<style>p{background:url(${o}/imp.png)!important;}</style><p>x</p>`, picture: true },
  {
    name: 'css charset and namespace',
    html: (o) => `<style>@charset "utf-7";@namespace svg url(${o}/nsp);svg|a{background:url(${o}/nsa.png)}</style>x`,
  },
  {
    name: 'css expression, behavior, -moz-binding',
    html: (o) => `<p style="width:expression(1);behavior:url(${o}/b.htc);-moz-binding:url(${o}/b.xml#x)">x</p>`,
  },
  { name: 'style attribute by a slash', html: (o) => `<p/style="background:url(${o}/slash.png);${box}">x</p>`, picture: true },
  { name: 'style attribute by a form feed', html: (o) => `<p\fstyle\f=\f"background:url(${o}/ff.png);${box}">x</p>`, picture: true },
  {
    name: 'the name that styles are hidden under',
    html: (o) => `<p data-hanji-style="background:url(${o}/own.png);${box}">x</p>`,
    picture: true,
  },
  {
    name: 'the hidden name as text and in a sheet',
    html: (o) =>
      `<style>p{content:"data-hanji-style"}</style><p>data-hanji-style=&lt;/data-hanji-style&gt;</p><p title="</data-hanji-style><img src=${o}/hid.png>">x</p>`,
  },
]
