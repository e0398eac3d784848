import { expect, test } from 'vitest'
import { replySubject } from '../../renderer/composer/subject.ts'

test.each([
  ['Proofs', 'Re: Proofs'],
  ['Re: Proofs', 'Re: Proofs'],
  ['RE: Re: AW: Proofs', 'Re: Proofs'],
  ['답장: 표지 시안', 'Re: 표지 시안'],
  ['回复：样张', 'Re: 样张'],
  ['Re[2]: Proofs', 'Re: Proofs'],
  ['Regarding the proofs', 'Re: Regarding the proofs'],
  ['', 'Re: '],
])('a reply to "%s" is called "%s"', (subject, reply) => {
  expect(replySubject(subject)).toBe(reply)
})
