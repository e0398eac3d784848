import { expect, test } from 'vitest'
import { baseSubject, forwardSubject, replySubject } from '../../../preload/mail/subject.ts'

test.each([
  ['Proofs', 'Re: Proofs'],
  ['Re: Proofs', 'Re: Proofs'],
  ['RE: Re: AW: Proofs', 'Re: Proofs'],
  ['답장: 표지 시안', 'Re: 표지 시안'],
  ['回复：样张', 'Re: 样张'],
  ['Re[2]: Proofs', 'Re: Proofs'],
  ['Re^2: Proofs', 'Re: Proofs'],
  ['RES: Proofs', 'Re: Proofs'],
  ['Antwort: AW: Proofs', 'Re: Proofs'],
  ['Ynt: Proofs', 'Re: Proofs'],
  ['R: Proofs', 'Re: Proofs'],
  ['[답장] 표지 시안', 'Re: 표지 시안'],
  ['Отв: Proofs', 'Re: Proofs'],
  ['Re:', 'Re: '],
  ['Fwd: Proofs', 'Re: Fwd: Proofs'],
  ['Resolution: 600 dpi', 'Re: Resolution: 600 dpi'],
  ['Regarding the proofs', 'Re: Regarding the proofs'],
  ['ENC: RV: Proofs', 'Re: ENC: Proofs'],
  ['RES: ENC: RV: RES: Proofs', 'Re: ENC: Proofs'],
  ['Re: Fwd: Re: Fwd: Re: Proofs', 'Re: Fwd: Proofs'],
  ['AW: WG: AW: [Team] Re: Proofs', 'Re: WG: [Team] Re: Proofs'],
  ['회신: [전달] 답장: 표지 시안', 'Re: [전달] 표지 시안'],
  ['RE : TR : Épreuves', 'Re: TR : Épreuves'],
  ['Fwd: Ref: 4711', 'Re: Fwd: Ref: 4711'],
  ['Re:Re:Re:Proofs', 'Re: Proofs'],
  ['BLS: BLS: Proofs', 'Re: Proofs'],
  ['Ref: 4711', 'Re: Ref: 4711'],
  ['Re: Ref: 4711', 'Re: Ref: 4711'],
  ['BLS: training', 'Re: BLS: training'],
  ['BLS: Re: Proofs', 'Re: Proofs'],
  ['', 'Re: '],
])('a reply to "%s" is called "%s"', (subject, reply) => {
  expect(replySubject(subject)).toBe(reply)
})

test.each([
  ['Proofs', 'Fwd: Proofs'],
  ['Fwd: Fw: WG: Proofs', 'Fwd: Proofs'],
  ['ENC: RV: Proofs', 'Fwd: Proofs'],
  ['ENC: Proofs', 'Fwd: Proofs'],
  ['RV: ENC: Proofs', 'Fwd: Proofs'],
  ['ENC: RES: RV: Proofs', 'Fwd: RES: Proofs'],
  ['ENC: RV: Enc: 3 drawings', 'Fwd: Enc: 3 drawings'],
  ['PD: PD: Proofs', 'Fwd: Proofs'],
  ['Fwd: Re: Fwd: Re: Proofs', 'Fwd: Re: Proofs'],
  ['Trs: Proofs', 'Fwd: Proofs'],
  ['Továbbítás: Proofs', 'Fwd: Proofs'],
  ['[전달] 표지 시안', 'Fwd: 표지 시안'],
  ['I: Proofs', 'Fwd: Proofs'],
  ['İlt: Proofs', 'Fwd: Proofs'],
  ['ilt: Proofs', 'Fwd: Proofs'],
  ['Enc: 3 drawings', 'Fwd: Enc: 3 drawings'],
  ['Fwd: Enc: 3 drawings', 'Fwd: Enc: 3 drawings'],
  ['PD: x', 'Fwd: PD: x'],
  ['PD: Re: Proofs', 'Fwd: Re: Proofs'],
  ['Re: Proofs', 'Fwd: Re: Proofs'],
  ['Forward: the proofs', 'Fwd: Forward: the proofs'],
])('"%s" is passed on as "%s"', (subject, forwarded) => {
  expect(forwardSubject(subject)).toBe(forwarded)
})

test.each([
  ['Re: Re: x', 'x'],
  ['RE: FW: x', 'x'],
  ['답장: 전달: x', 'x'],
  ['Re[2]: x', 'x'],
  ['AW: WG: x', 'x'],
  ['[회신] x', 'x'],
  ['回复：x', 'x'],
  ['[list] Re: x', '[list] Re: x'],
  ['Regarding: x', 'Regarding: x'],
])('%s is about %s', (subject, base) => {
  expect(baseSubject(subject)).toBe(base)
})
