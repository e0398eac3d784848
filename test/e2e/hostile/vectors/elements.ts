import type { Leak } from '../leaks.ts'

const box = 'width:40px;height:20px'

/** Elements and attributes that load, send or ask. */
export const inElements: Leak[] = [
  {
    name: 'img loading lazy and eager, fetchpriority',
    html: (o) => `<img loading=eager fetchpriority=high decoding=sync src="${o}/eager.png"><img loading=lazy src="${o}/lazy.png">`,
    picture: true,
  },
  {
    name: 'img attributionsrc',
    html: (o) =>
      `<img attributionsrc="${o}/attribution" src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7">`,
  },
  { name: 'a attributionsrc and ping', html: (o) => `<a attributionsrc="${o}/attr-a" ping="${o}/ping-a" href="https://x.example">x</a>` },
  { name: 'img crossorigin with credentials', html: (o) => `<img crossorigin=use-credentials src="${o}/cors.png">`, picture: true },
  {
    name: 'img sizes auto with srcset',
    html: (o) => `<img sizes="auto" srcset="${o}/w1.png 100w,${o}/w2.png 200w" src="${o}/w.png">`,
    picture: true,
  },
  {
    name: 'img srcset with data first',
    html: (o) => `<img srcset="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7 1x, ${o}/second.png 2x">`,
  },
  { name: 'img src with a userinfo', html: (o) => `<img src="${o.replace('//', '//user:pass@')}/user.png">`, picture: true },
  { name: 'img src blob and filesystem', html: (o) => `<img src="blob:${o}/x"><img src="filesystem:${o}/temporary/x">` },
  {
    name: 'img src view-source, about, chrome',
    html: (o) => `<img src="view-source:${o}/vs"><img src="about:blank"><img src="chrome://favicon/${o}">`,
  },
  {
    name: 'img src hanji window and file',
    html: (o) => `<img src="hanji://window/index.html"><img src="file:///etc/passwd"><img src="hanji://message/r0">${o ? '' : ''}`,
  },
  {
    name: 'img usemap, ismap and longdesc',
    html: (o) => `<a href="${o}/ismap"><img ismap longdesc="${o}/longdesc" usemap="${o}/map#m" alt=x width=9 height=9></a>`,
  },
  {
    name: 'input, object and embed types',
    html: (o) =>
      `<input type=image src="${o}/ii.png"><object type="image/png" data="${o}/op.png"></object><embed type="image/svg+xml" src="${o}/es.svg">`,
  },
  {
    name: 'link expect, pingback, search, shortcut',
    html: (o) =>
      `<link rel=expect href="#x" blocking=render><link rel=pingback href="${o}/pb"><link rel=search href="${o}/os.xml"><link rel="shortcut icon" href="${o}/si.ico"><link rel=compression-dictionary href="${o}/cd"><link rel=early-hints href="${o}/eh">`,
  },
  {
    name: 'link next, prerender, monetization, serviceworker',
    html: (o) =>
      `<link rel=next href="${o}/next"><link rel=monetization href="${o}/wm"><link rel=serviceworker href="${o}/sw.js"><link rel="preload" as="fetch" href="${o}/pf"><link rel=stylesheet/less href="${o}/less">`,
  },
  {
    name: 'speculation rules',
    html: (o) =>
      `<script type="speculationrules">{"prefetch":[{"source":"list","urls":["${o}/spec"]}],"prerender":[{"urls":["${o}/pre"]}]}</script>x`,
  },
  {
    name: 'import map and webbundle',
    html: (o) =>
      `<script type="importmap">{"imports":{"a":"${o}/im.js"}}</script><script type=webbundle>{"source":"${o}/wb","resources":["${o}/x"]}</script>x`,
  },
  {
    name: 'meta csp, referrer, refresh variants',
    html: (o) =>
      `<meta http-equiv="Content-Security-Policy" content="default-src *; report-uri ${o}/csp"><meta name=referrer content=unsafe-url><meta http-equiv="refresh" content="0 ; ${o}/r1"><meta http-equiv=Set-Cookie content=x>`,
  },
  {
    name: 'meta dns-prefetch-control and monetization',
    html: (o) => `<meta http-equiv="x-dns-prefetch-control" content="on"><a href="${o}/hover">x</a><link rel=dns-prefetch href="${o}">`,
  },
  { name: 'base with target and href', html: (o) => `<base href="${o}/" target="_top"><a href="rel">x</a><img src="rel.png">` },
  {
    name: 'iframe with every source',
    html: (o) =>
      `<iframe src="${o}/if" srcdoc="<img src='${o}/sd.png'>" csp="x" allow="*" loading=eager></iframe><fencedframe src="${o}/ff"></fencedframe><portal src="${o}/po"></portal>`,
  },
  {
    name: 'form with every action',
    html: (o) =>
      `<form action="${o}/f" method=post target=_top><button formaction="${o}/fa" autofocus>x</button><input type=submit value=y><input type=image src="${o}/fi"></form>`,
  },
  {
    name: 'video with every source',
    html: (o) =>
      `<video controls autoplay poster="${o}/vp.png"><source src="${o}/vs.mp4"><track src="${o}/vt.vtt" default></video><audio src="${o}/a.ogg" autoplay></audio>`,
  },
  {
    name: 'svg use, image, feImage, a, animate, style import',
    html: (o) =>
      `<svg><use href="${o}/u.svg#a"/><image href="${o}/i.png"/><a href="${o}/sa"><text y=9>x</text></a><style>@import "${o}/svg.css";</style><animate attributeName=href values="${o}/an.png"/><set attributeName=href to="${o}/set.png"/></svg>`,
  },
  {
    name: 'svg script, handler, foreignObject iframe',
    html: (o) =>
      `<svg><script xlink:href="${o}/s.js"/><handler xlink:href="${o}/h"/><foreignObject><iframe src="${o}/fo"></iframe><img src="${o}/foi.png"></foreignObject></svg>`,
  },
  {
    name: 'svg cursor, color-profile, font-face-uri, mpath, textPath, pattern',
    html: (o) =>
      `<svg><cursor xlink:href="${o}/c.cur"/><color-profile xlink:href="${o}/cp"/><font-face><font-face-src><font-face-uri xlink:href="${o}/fu.svg#f"/></font-face-src></font-face><mpath href="${o}/mp.svg#a"/><textPath href="${o}/tp.svg#a">x</textPath><pattern href="${o}/pa.svg#a"/><linearGradient href="${o}/lg.svg#a"/></svg>`,
  },
  {
    name: 'svg xml:base and xml-stylesheet',
    html: (o) => `<?xml-stylesheet type="text/css" href="${o}/xs.css"?><svg xml:base="${o}/"><image xlink:href="b.png"/></svg>`,
  },
  {
    name: 'MathML href, src, annotation-xml, maction',
    html: (o) =>
      `<math href="${o}/mh"><maction actiontype="statusline#${o}/ms"><mi>x</mi></maction><mglyph src="${o}/mg.png"/><annotation-xml encoding="application/xhtml+xml"><iframe src="${o}/ai"></iframe><img src="${o}/ax.png"></annotation-xml><semantics><annotation-xml encoding="SVG1.1"><svg><image href="${o}/as.png"/></svg></annotation-xml></semantics></math>`,
  },
  {
    name: 'template, declarative shadow root, slot',
    html: (o) =>
      `<div><template shadowrootmode=open shadowrootserializable><style>:host{background:url(${o}/host.png)}</style><img src="${o}/shadow.png"></template></div><template><img src="${o}/tpl.png"></template>`,
  },
  { name: 'noscript with a picture', html: (o) => `<noscript><img src="${o}/ns.png"><style>@import "${o}/ns.css";</style></noscript>` },
  {
    name: 'noembed, noframes, xmp, plaintext',
    html: (o) =>
      `<noembed><img src="${o}/ne.png"></noembed><noframes><img src="${o}/nf.png"></noframes><xmp><img src="${o}/x.png"></xmp><plaintext><img src="${o}/pt.png">`,
  },
  {
    name: 'popover, dialog, details, summary',
    html: (o) =>
      `<div popover=auto id=pp style="background:url(${o}/pop.png)">x</div><button popovertarget=pp>b</button><dialog open style="background:url(${o}/dlg.png)">x</dialog><details name=a open><summary style="list-style-image:url(${o}/sum.png)">x</summary>y</details>`,
    picture: true,
  },
  {
    name: 'command, commandfor, invoker, interestfor',
    html: (o) =>
      `<button command=show-modal commandfor=d autofocus>x</button><dialog id=d><img src="${o}/cmd.png"></dialog><a interestfor=d href="#">x</a>`,
    picture: true,
  },
  {
    name: 'body, table, td attributes of old',
    html: (o) =>
      `<body background="${o}/bb.png" bgcolor=red text=blue link=red><table background="${o}/tb.png"><thead background="${o}/th.png"><tr background="${o}/tr.png"><td background="${o}/td.png">x</table></body>`,
    picture: true,
  },
  {
    name: 'frameset, ilayer, layer, bgsound, keygen, isindex',
    html: (o) =>
      `<layer src="${o}/layer"></layer><ilayer src="${o}/il"></ilayer><bgsound src="${o}/bg.wav"><keygen><isindex action="${o}/is"><multicol><spacer src="${o}/sp">`,
  },
  {
    name: 'custom elements and is=',
    html: (o) =>
      `<x-y style="background:url(${o}/xy.png)" onclick=alert(1)>x</x-y><p is=x-p style="background:url(${o}/is.png);${box}">y</p>`,
    picture: true,
  },
  {
    name: 'VML and office namespaces',
    html: (o) =>
      `<v:image xmlns:v="urn:schemas-microsoft-com:vml" src="${o}/vi.png"/><o:OLEObject xmlns:o="x" data="${o}/ole"/><xml><o:p><img src="${o}/op.png"></o:p></xml><v:background fill="t"><v:fill type="frame" src="${o}/vf.png"/></v:background>`,
  },
  {
    name: 'conditional comments, downlevel',
    html: (o) =>
      `<!--[if gte mso 9]><img src="${o}/mso9.png"><![endif]--><![if !mso]><img src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"><![endif]><!--[if !vml]--><link rel=stylesheet href="${o}/nvml.css"><!--[endif]-->`,
  },
  {
    name: 'comments that end in other ways',
    html: (o) =>
      `<!--><img src="data:,"><!---><link rel=stylesheet href="${o}/c1.css"><!-- --!><link rel=stylesheet href="${o}/c2.css"><!-- <!-- --> <link rel=prefetch href="${o}/c3">`,
  },
  {
    name: 'processing instruction and doctype',
    html: (o) =>
      `<!DOCTYPE html SYSTEM "${o}/dtd" [<!ENTITY x SYSTEM "${o}/ent">]><?php echo "<link rel=stylesheet href='${o}/pi.css'>" ?>&x;`,
  },
]
