/** The colour of the line that Hanji draws beside what is indented in a letter, so that other programs show it, too. */
export const quoteLine = '#c9c4b8'
