export { type AccountSettings, openAccount } from './account';
export { ApiClient, briefContext, type ClientOptions, type Target } from './client';
export { aborted, clock, type Clock, pause } from './clock';
export {
	ApiError,
	type ErrorPlace,
	quoted,
	toNodeError,
	ValidationError,
	withRecordsRead,
} from './errors';
export { canceled, isPage } from './explain';
export { failureIn, judgeRead, judgeWrite, errorTextsIn } from './guesses/answers';
export { endpointFinder, isAboutEndpoint, type SaysUnknown } from './guesses/endpoints';
export { findFirstPage } from './guesses/firstPage';
export { identityOf, idOf, isRecord, longNumberIn, textOf, tryParseJson, valueAt } from './json';
export { type FirstFailure, type ItemWork, processInOrder } from './orderedItems';
export type { Pages } from './pagination';
export { urgentQueue } from './rateLimiter';
export { createRedactor, hiddenKey, minimumKeyLength } from './redactor';
export type { RequestContext } from './requestSender';
export { type ItemOutcome, namedItems, type Together, withCommas } from './runHints';
export type { Host } from './sendOnce';
export {
	type Candidate,
	type Cursor,
	defineEndpoint,
	describeCandidate,
	type Endpoint,
	endpointUrl,
	type Explanation,
	isRead,
	type Judged,
	type ListReport,
	type PageNumbers,
	type Pagination,
	type PathParameters,
	placeholders,
	type RequestParts,
	type ServiceProfile,
	type ErrorTexts,
	StreamedBody,
	tryParseCandidate,
	type Verdict,
} from './service';
export { callLedgerOf, inTurn, type WriteLedger, writeLedgerOf } from './writeLedger';
