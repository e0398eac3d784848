/** What stands for a picture behind text that is not loaded: the colour and the gradients beside it stay. */
export const noPicture = 'linear-gradient(#0000 0 0)'
