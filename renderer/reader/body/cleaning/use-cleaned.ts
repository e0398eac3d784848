import { useEffect, useMemo, useState } from 'react'
import type { MessageContent } from '../../../../preload/contract/index.ts'
import type { Sanitised } from '../../../html/clean/sanitise.ts'
import { cleanedBody, waitForCleaned } from './cleaned-body.ts'

/** The message's HTML, cleaned; `undefined` as long as that takes. It is not gone on with once nothing shows the message any more. */
export function useCleaned(content: MessageContent, load: boolean): Sanitised | undefined {
  const [told, setTold] = useState<{ content: MessageContent; load: boolean; safe: Sanitised }>()
  const at = useMemo(() => cleanedBody(content, load), [content, load])
  useEffect(() => (at ? undefined : waitForCleaned(content, load, (safe) => setTold({ content, load, safe }))), [at, content, load])
  return at ?? (told?.content === content && told.load === load ? told.safe : undefined)
}
