export { deliver } from './src/live/browser/deliver';
export { byId, element, inputById, send } from './src/live/browser/elements';
export { follow, formOf, showTables } from './src/live/browser/live';
