/** Names of what travels between main and the preload; the page knows none of them. */
export const askChannel = 'reprise:ask';
export const tellChannel = 'reprise:tell';
export const dropChannel = 'reprise:drop';
