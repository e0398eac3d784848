/** Has what is typed in a field of a letter taken as if the field were left: before the letter is sent, closed or kept by a key. */
export function leaveField(): void {
  const { activeElement: field } = document
  if (!(field instanceof HTMLInputElement)) return
  field.blur()
  field.focus()
}
