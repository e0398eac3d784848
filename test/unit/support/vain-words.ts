const block = (style: string) => `<div style="${style}">SECRET</div>`
const sheet = (css: string, markup = '<div class="x">SECRET</div>') => `<style>${css}</style>${markup}`

/** What hides, and behind it what no browser can read, or what it reads otherwise than it looks. */
export const hiddenInline: string[] = [
  'display:table-column',
  'display:table-column-group',
  ...['background-clip:text;color:transparent', '-webkit-background-clip:text;color:transparent;background-color:transparent'],
  ...['float:left;margin-left:-200%', 'padding-left:9999px;overflow:hidden;white-space:nowrap;width:10px'],
  ...['display:none;display:foo', 'display:none;display:', 'display:none;display:block block', 'display:none;display:none block foo'],
  ...['visibility:hidden;visibility:foo', 'visibility:hidden;visibility:visible visible', 'visibility:hidden;visibility:shown'],
  ...['opacity:0;opacity:x', 'opacity:0;opacity:calc(1 + )', 'opacity:0;opacity:1px', 'opacity:0;opacity:1 1', 'opacity:0;opacity:1em'],
  ...[
    'font-size:0;font-size:-5px',
    'font-size:0;font-size:12',
    'font-size:0;font-size:big',
    'font-size:0;font-size:12 px',
    'font-size:0;font:12px',
  ],
  ...['color:transparent;color:nocolour', 'color:transparent;color:#12345', 'color:transparent;color:rgb(1,2)', 'color:#0000;color:#ggg'],
  ...[
    'transform:scale(0);transform:scale()',
    'transform:scale(0);transform:grow(1)',
    'scale:0;scale:1px',
    'clip-path:inset(50%);clip-path:inset(x)',
  ],
  ...['position:absolute;left:-9999px;left:0 0', 'position:absolute;left:-9999px;position:foo', 'position:absolute;left:-9999px;left:5'],
  ...['height:0;overflow:hidden;height:5', 'height:0;overflow:hidden;overflow:shown', 'max-height:0;overflow:hidden;max-height:-5px'],
  ...[
    'text-indent:-9999px;text-indent:x',
    'margin-left:-9999px;margin-left:x',
    'margin-left:-9999px;margin:x y',
    'filter:opacity(0);filter:opacity(x)',
  ],
  ...[
    'display:none;display:block!ie',
    'display:none;display:block!x',
    'display:none!important;display:block',
    'display:none!IMPORTANT;display:block',
  ],
  ...[
    'DISPLAY:NONE;display:FOO',
    'display:none;d\\69splay:foo',
    'content-visibility:hidden;content-visibility:shown',
    'display:none;display:-x-none',
  ],
  ...[
    '--d:none;display:var(--d)',
    'display:var(--d);--d:none',
    '--e:none;--d:var(--e);display:var(--d)',
    '--o:0;opacity:var(--o)',
    'display:var(--q,none)',
  ],
  ...[
    'color:color-mix(in srgb,transparent 100%,red)',
    'color:color-mix(in srgb, rgb(0 0 0 / 0) 100%, red)',
    'color:rgb(0 0 0 / calc(0))',
    'color:light-dark(transparent, red)',
  ],
  ...[
    "clip-path:path('M0 0')",
    "clip-path:path('M0 0L500 0')",
    "clip-path:path('M0 0L500 500Z')",
    "clip-path:path('M-900 -900h50v50h-50z')",
  ],
  ...[
    "clip-path:path(evenodd,'M0 0')",
    'clip-path:polygon(0 0,500px 500px,250px 250px)',
    "clip-path:path('m0 0h9h-9h9z')",
    "clip-path:path('')",
  ],
].map(block)

export const hiddenInSheets: string[] = [
  // What is drawn without its words.
  ...['<progress>SECRET</progress>', '<meter>SECRET</meter>', '<ruby>a<rp>SECRET</rp></ruby>'].map((html) => `<p>x${html}y</p>`),
  sheet('.x{display:none}.x{display:bogus}'),
  sheet('.x{opacity:0}.x{opacity:calc(1 + )}'),
  sheet('.x{visibility:hidden}div.x{visibility:visible!ie}'),
  sheet('.x{font-size:0}#y.x{font-size:-1px}', '<div class=x id=y>SECRET</div>'),
  sheet('.x{display:none}', '<div class="x" style="display:nothing">SECRET</div>'),
  sheet('.x{display:none!important}', '<div class="x" style="display:bogus!important">SECRET</div>'),
  sheet('.w{.x{display:none}}', '<div class=w><p class=x>SECRET</p></div>'),
  sheet('.w{color:red;.x{display:none}}', '<div class=w><p class=x>SECRET</p></div>'),
  sheet('.w{color:red;& .x{display:none}}', '<div class=w><p class=x>SECRET</p></div>'),
  sheet('.w{p{display:none}}', '<div class=w><p class=x>SECRET</p></div>'),
  sheet('.w{&.x{display:none}}', '<div class="w x">SECRET</div>'),
  sheet('.w{> .x{display:none}}', '<div class=w><p class=x>SECRET</p></div>'),
  sheet('.w{+ .x{display:none}}', '<div class=w>Seen</div><p class=x>SECRET</p>'),
  sheet('.w{.v{.x{opacity:0}}}', '<div class=w><div class=v><p class=x>SECRET</p></div></div>'),
  sheet('.x{@media screen{display:none}}'),
  sheet('.w{@media screen{.x{display:none}}}', '<div class=w><p class=x>SECRET</p></div>'),
  sheet('.w,.v{.x{display:none}}', '<div class=v><p class=x>SECRET</p></div>'),
  sheet('.w{.x,.y{visibility:hidden}}', '<div class=w><p class=y>SECRET</p></div>'),
  sheet('.x{animation:h 1s forwards}@keyframes h{to{opacity:0}}'),
  sheet('.x{animation:h 1s forwards}@keyframes h{100%{visibility:hidden}}'),
  sheet('.x{animation:1s both h}@keyframes h{from{opacity:1}50%{opacity:1}to{opacity:0}}'),
  sheet('.x{animation:h 1s reverse both}@keyframes h{from{opacity:0}}'),
  sheet('.x{animation-name:h;animation-duration:1s;animation-fill-mode:forwards}@keyframes h{to{transform:scale(0)}}'),
  sheet('.x{animation:h 1s infinite}@keyframes h{from,to{opacity:0}}'),
  sheet('.x{opacity:0;animation:none-such 1s}'),
  sheet('.x{opacity:0;animation:h 1s 9999s forwards}@keyframes h{to{opacity:1}}'),
  sheet('.x{-webkit-animation:h 1s forwards}@-webkit-keyframes h{to{opacity:0}}'),
  sheet('.x{animation:h 1s forwards}@keyframes h{to{font-size:0}}'),
  sheet('.x{animation:h 1s forwards}@keyframes h{to{color:transparent}}'),
  sheet('.x{display:var(--d)}', '<div class=x style="--d:none">SECRET</div>'),
  sheet('.a{--d:none}.b{--d:block}.x{display:var(--d)}', '<div class=a><p class=x>SECRET</p></div>'),
  sheet('.b{--d:block}.a{--d:none}.x{display:var(--d)}', '<div class=a><p class=x>SECRET</p></div>'),
  sheet('.a{--d:var(--e)}.x{opacity:var(--d)}', '<div class=a style="--e:0"><p class=x>SECRET</p></div>'),
]

/** What no browser can read hides nothing, and what is read counts as ever. */
export const seenInline: string[] = [
  ...[
    'background-clip:text;color:transparent;background:red',
    'background-clip:text;color:transparent;background-image:linear-gradient(red,blue)',
  ],
  ...['float:left;width:100px;margin-left:-50%;padding-left:50%', 'padding-left:400px;overflow:hidden'],
  ...['display:block;display:foo', 'display:none;display:block', 'opacity:.5;opacity:0 0', 'visibility:hidden;visibility:visible'],
  ...[
    'font-size:0;font-size:12px',
    'display:none;display:inline-block',
    'color:transparent;color:red',
    'opacity:0;opacity:1',
    'opacity:0;opacity:100%',
  ],
  ...[
    'display:block!important;display:none',
    'position:absolute;left:-9999px;left:0',
    'height:0;overflow:hidden;height:auto',
    '--d:block;display:var(--d)',
  ],
  ...[
    "clip-path:path('M0 0h100v100h-100z')",
    'clip-path:polygon(0 0,100% 0,100% 100%,0 100%)',
    'transform:scale(0);transform:none',
    'color:light-dark(rgb(192, 0, 0), rgb(9, 9, 9))',
    'color:color-mix(in srgb, rgb(192, 0, 0), red)',
    'color:transparent;color:#123',
  ],
].map(block)

export const seenInSheets: string[] = [
  sheet('.x{display:none}.x{display:block}'),
  sheet('.w{.y{display:none}}', '<div class=w><p class=x>SECRET</p></div>'),
  sheet('.w{& .y{display:none}}', '<div class=w>SECRET</div>'),
  sheet('.w{.y{display:none}}', '<div class=w>SECRET</div><p class=y>y</p>'),
  sheet('.w{@media print{display:none}}', '<div class=w>SECRET</div>'),
  sheet('.x{animation:h 1s forwards;opacity:0}@keyframes h{to{opacity:1}}'),
  sheet('.x{animation:h 1s infinite}@keyframes h{from{opacity:0}50%{opacity:1}to{opacity:0}}'),
  sheet('.x{animation:h 1s}@keyframes h{from{opacity:0}}'),
  sheet('.y{animation:h 1s forwards}@keyframes h{to{opacity:0}}'),
  sheet('.x{display:var(--d)}', '<div class=x style="--d:block">SECRET</div>'),
]
