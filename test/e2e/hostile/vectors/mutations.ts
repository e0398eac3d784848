import type { Leak } from '../leaks.ts'

/** Markup that becomes other markup when it is parsed again, comments that end early, and what leaves its place. */
export const inMutations: Leak[] = [
  {
    name: 'mXSS: DOMPurify 3.1 nesting (CVE-2024-45801)',
    html: (o) =>
      `${'<div>'.repeat(500)}<form><math><mtext></form><form><mglyph><style></math><img src=${o}/m1.png onerror=alert(1)></style></mglyph></form></mtext></math></form>`,
  },
  {
    name: 'mXSS: node flattening with select/table (CVE-2024-47875)',
    html: (o) =>
      `${'<r>'.repeat(510)}<table><caption><svg><title><table><caption></caption></table></title><style><a id="</style><img src=${o}/m2.png onerror=alert(1)>"></a></style></svg></caption></table>`,
  },
  {
    name: 'mXSS: template literals and comment (CVE-2025-26791)',
    html: (o) =>
      `<math><foo-test><mi><li><table><foo-test><li></li></foo-test><a><style><! \${</style>}<foo-b id="><img src='${o}/m3.png' onerror='alert(1)'>">hmm...</foo-b></a></table></li></mi></foo-test></math>`,
  },
  {
    name: 'mXSS: is and caption',
    html: (o) =>
      `<table><caption><math><mi><table><caption><svg><style><b title="</style><img src=${o}/m4.png onerror=alert(1)>"></b></style></svg></caption></table></mi></math></caption></table>`,
  },
  {
    name: 'mXSS: desc and title integration points',
    html: (o) =>
      `<svg><desc><noscript><p title="</noscript><img src=${o}/m5.png onerror=alert(1)>"></noscript></desc><title><style><img title="</style><img src=${o}/m6.png onerror=alert(1)>"></style></title></svg>`,
  },
  {
    name: 'Proton-like: svg style in a math in a table',
    html: (o) =>
      `<svg><style><!--</style></svg><proton-svg><svg><style>a{background:url(${o}/m7.png)}</style></svg></proton-svg><svg><style>/*</style><img src=${o}/m8.png onerror=alert(1)>*/</style></svg>`,
  },
  {
    name: 'Roundcube CVE-2024-42009-like: style attribute of body and events',
    html: (o) =>
      `<body title="bgcolor=foo" name="bar style=animation-name:progress-bar-stripes onanimationstart=alert(1) foo=bar" background="${o}/rc.png">x</body>`,
    picture: true,
  },
  {
    name: 'Roundcube CVE-2023-5631-like: svg use data',
    html: (o) =>
      `<svg><use href="data:image/svg+xml;base64,${Buffer.from(`<svg id="x" xmlns="http://www.w3.org/2000/svg"><image href="${o}/rc2.png"/><script>alert(1)</script></svg>`).toString('base64')}#x"></use></svg>`,
  },
  {
    name: 'SnappyMail/Zimbra-like: @import in escaped style',
    html: (o) => `<style>@im/**/port '${o}/z.css';@\\import '${o}/z2.css';x{y:@import '${o}/z3.css'}</style>x`,
  },
  {
    name: 'Thunderbird-like: @font-face through a data style sheet',
    html: (o) =>
      `<link rel=stylesheet href="data:text/css,@import '${o}/tb.css';"><style>@import url("data:text/css,p{background:url(${o}/tb.png)}");</style><p>x</p>`,
  },
  {
    name: 'ProtonMail-like: remote in poster, background, proton-src',
    html: (o) =>
      `<img proton-src="${o}/ps.png" data-src="${o}/ds.png"><div proton-background="${o}/pb.png" data-background="${o}/db.png"></div>`,
  },
  {
    name: 'Email privacy tester: iframe meta, view-source, audio, object, css attachment, flash',
    html: (o) =>
      `<object classid="clsid:D27CDB6E" codebase="${o}/cb"><param name=movie value="${o}/mv.swf"><param name=src value="${o}/ms"><embed src="${o}/e.swf"></object><img dynsrc="${o}/dyn"><img lowsrc="${o}/low"><iframe src="data:text/html,<meta http-equiv=refresh content=0;${o}/ref>"></iframe>`,
  },
  {
    name: 'position fixed by nesting',
    html: (o) => `<style>div{b{position:fixed;inset:0}} u{{position:fixed}} </style><div><b id=fx>x</b></div><!--${o}-->`,
  },
  {
    name: 'position sticky, -webkit-sticky, page',
    html: (o) =>
      `<b style="position:sticky;top:0">x</b><b style="position:-webkit-sticky;top:0">y</b><b style="position:/**/fixed;top:0">z</b><b style="position:f\\69xed;top:0">w</b><!--${o}-->`,
  },
  {
    name: 'position by var and by inherit',
    html: (o) =>
      `<style>:root{--p:fixed}b{position:var(--p);inset:0}i{position:revert-layer}u{all:unset}</style><b>x</b><i>i</i><!--${o}-->`,
  },
  {
    name: '-webkit-user-modify',
    html: (o) =>
      `<p style="-webkit-user-modify:read-write" id=um>type here</p><style>q{-webkit-user-modify:read-write-plaintext-only}</style><q>y</q><!--${o}-->`,
  },
  {
    name: 'app region and zoom',
    html: (o) =>
      `<p style="-webkit-app-region:drag;app-region:drag">x</p><p style="zoom:100;transform:translate(-9999px,-9999px) scale(500)">y</p><!--${o}-->`,
  },
]
