/**
 * Names that deceivers imitate: what stands before the ending of well-known sites, and words by which sites of banks and
 * accounts are known; none that a language writes with a sign (`über`, `signál`).
 */
export const knownNames = new Set(
  [
    'account accounts adobe airbnb alibaba aliexpress alipay allegro amazon apple appleid auction audible azure baidu bank',
    'bankofamerica barclays bestbuy binance bitbucket bithumb blogger bloomberg bmw booking bradesco bybit canva capitalone chase',
    'chatgpt cisco citibank claude cloudflare coinbase comcast commerzbank costco coupang danawa daum dell deutschebank dhl',
    'discord disney docusign dropbox ebay epicgames etsy evernote expedia facebook fastmail fedex figma flickr fortnite github',
    'gitlab gmail gmarket gocardless godaddy google googlemail hanabank hotmail hsbc huawei hyundai ibk icloud ikea imdb indeed',
    'instagram intel interpark intuit jpmorgan kakao kakaobank kakaopay kakaotalk kbstar kebhana kraken kucoin lastpass ledger',
    'linkedin lloyds login lotte lottecard mail mastercard mbank mcafee mercadolibre mercari messenger metamask microsoft',
    'microsoftonline mozilla mybank nationwide natwest naver naverpay netflix nexon nhn nintendo nonghyup norton nytimes office365',
    'onedrive openai oracle outlook password pay payco payment payments payoneer paypal pinterest playstation postbank protonmail',
    'rabobank rakuten reddit revolut robinhood roblox salesforce samsung samsungcard santander secure security shinhan shinhancard',
    'shopee shopify signin skype slack snapchat softbank sony soundcloud sparkasse spotify stackoverflow starbucks steam',
    'steamcommunity steampowered stripe support swisscom taobao telegram telekom temu tesla tiktok tmobile tmon toss tosspayments',
    'trello tripadvisor trustwallet tumblr twitch twitter unicredit upbit usps vanguard venmo verizon vimeo vodafone volksbank',
    'walmart wechat weibo wellsfargo wemakeprice westernunion whatsapp wikipedia woori wooribank wordpress xbox yahoo yandex yes24',
    'youtube zalando zillow zoom',
  ]
    .join(' ')
    .split(' '),
)
