import { expect, test } from 'vitest'
import { forwardSubject, replySubject } from '../../preload/subject.ts'

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
