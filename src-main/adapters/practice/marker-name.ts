/** Apart from the schema of its content, which the server has no use for and would load. */
export const markerName = 'reprise-practice.json';
