export { answer, type FullAnswer, type Outcome } from './faults/outcome';
export { FaultSelector } from './faults/faultSelector';
export { hugeJson } from './faults/largeBodies';
export {
	FAULT_KINDS,
	type Fault,
	type FaultKind,
	type FaultRule,
	type FaultyCall,
} from './faults/rule';
export { isRecord } from './json';
export { escapeHtml, select } from './live/html';
export { addLivePage, type Changes, type LivePage, takeOnlyJson } from './live/livePage';
export { recordsPage } from './live/recordsPage';
export type { Table } from './live/table';
export { type Random, randomInteger, seededRandom, shuffled } from './random';
export { sendRequests, type SentEvents } from './sendRequests';
export type { Admission, Api } from './server/api';
export { ApiDocument, type InvalidPart } from './server/apiDocument';
export { realClock, type SandboxClock } from './server/clock';
export { HTML_TYPE, JSON_TYPE, TEXT_TYPE } from './server/contentTypes';
export { createServer } from './server/createServer';
export type { Query, ReceivedRequest } from './server/receivedRequest';
export type { RecordedRequest } from './server/recordedRequest';
export { type Variant, variant, type VariantAnswer } from './variant';
