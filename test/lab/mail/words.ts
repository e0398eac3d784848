export type Language = 'en' | 'ko' | 'ja'

/** Invented people at domains that nobody can own. */
export const people: Record<Language, readonly (readonly [name: string, address: string])[]> = {
  en: [
    ['Ada Kim', 'ada@press.example'],
    ['Tomás García', 'tomas@bindery.example'],
    ['Grace Sato', 'grace@papermill.example'],
    ['Han River Rowing Club', 'news@rowing.example'],
    ['Linus Park', 'linus@sheets.example'],
    ['Library', 'library@snu.example'],
  ],
  ko: [
    ['김서연', 'seoyeon@hanbit.example'],
    ['박민지', 'minji@hanbit.example'],
    ['한지우체국', 'post@hanji.example'],
    ['이도윤', 'doyun@jeonju.example'],
  ],
  ja: [
    ['佐藤花子', 'hanako@kami.example'],
    ['田中製紙', 'info@tanaka.example'],
  ],
}

export const subjects: Record<Language, readonly string[]> = {
  en: [
    'Print schedule for the winter letters',
    'Photos from the paper mill',
    'Boathouse closed on Saturday',
    'Invoice and delivery note',
    'Two books are due on Friday',
    'Minutes of the meeting',
  ],
  ko: ['가을호 표지 시안 검토', '[안내] 등기 우편이 도착했습니다', '견적서를 보내 드립니다', '금요일 회의 일정', '전주 한지 공방 방문'],
  ja: ['冬の便りの印刷予定', '和紙の見本について', '会議のお知らせ'],
}

export const phrases: Record<Language, readonly string[]> = {
  en: [
    'Thursday still works for the press, and the binder can take the sheets from noon onward.',
    'The grey of the cover is a little heavy; sixty per cent would do without a new plate.',
    'The vats were full this time, and the third picture is the best of the twelve.',
    'Please use the side entrance while the north gate is being repaired.',
    'Bank details have not changed since the last delivery.',
    'Let me know which of the two drafts you would rather keep.',
  ],
  ko: [
    '두 번째 시안이 더 좋습니다. 종이 질감만 조금 밝게 하면 어떨까요?',
    '종이는 전주에서 오늘 출발했습니다. 내일 오후면 도착할 것 같아요.',
    '보관 기간은 이번 달 말일까지입니다.',
    '금요일까지 다시 보내 드리겠습니다.',
    '회의는 오후 두 시에 3층에서 시작합니다.',
  ],
  ja: ['見本の紙は明日の午後に届く予定です。', '表紙の色をもう少し明るくしてください。', '会議は三階の部屋で行います。'],
}
