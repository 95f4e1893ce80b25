/** Apart from the schema of its content, which the server has no use for and would load. */
export { practiceMarker as markerName } from '../../ports/practice-sandbox.ts';
