/** What the app asked of the system, in order; tests read it through `evaluate`. */
export const recorded: { what: string; with: unknown }[] = []
export const record = (what: string, value: unknown) => {
  recorded.push({ what, with: value })
}
