export { builderHint, triggerHint } from './assistants';
export { type Checked, checkTemplateValue, known, rejectValue } from './checks';
export { choiceFields } from './choiceFields';
export {
	additionalFields,
	clearFields,
	type FieldReaders,
	readAddedFields,
	readClearFields,
	readUpdateFields,
	rejectEmptyFilters,
	rejectEmptyValues,
	updateFields,
	withoutEmpty,
} from './collections';
export { type ClientSettings, connector } from './connect';
export { countryField, defaultCountryField } from './countries';
export { credentialTest, readAccountSettings, readAddress, readBaseUrl } from './credential';
export { customApiRequest } from './customApiRequest/operation';
export { type DateRange, splitByDates } from './dateWindows';
export { durationHints } from './durationHints';
export { Field, type ItemFields } from './field';
export { fileField, type LinkedFile, multipartBody } from './files';
export { type Entry, Item } from './item';
export { labelsOf } from './labels';
export { tellLocalPhones } from './localPhones';
export { type Chosen, findable, locator, orderedBy } from './locators';
export { OncePerRun } from './oncePerRun';
export { describeResources, type NodeDefinition, type Operation, type Resource } from './operation';
export { compare, findPeople, type Found, type Match, type People } from './people/findPerson';
export { type NewPerson, PeopleMemory, shownTexts } from './people/peopleMemory';
export { PerAccount } from './people/perAccount';
export {
	emailKey,
	hasTrait,
	isHidden,
	isSameEmail,
	keysOf,
	type Means,
	type Person,
	searchedPhones,
	textsIn,
	type Trait,
	traitsOf,
} from './people/person';
export {
	hasCountry,
	isSamePhone,
	mayBeSamePhone,
	phoneEnd,
	phoneKey,
	replaces,
	whatsappForms,
} from './phones';
export {
	entry,
	fillPicker,
	hasWords,
	matching,
	plainLetters,
	readAll,
	readOnce,
	searchOnce,
	toldApart,
	words,
} from './pickers';
export { isPrivateHost } from './publicAddress';
export { keeping, listFields, type Simplification, simplified, simplifyField } from './records';
export { requestOptionsFields, requestOptionsWithPeople } from './requestOptions';
export { router } from './router';
export { respond, sendAndWaitDescription } from './sendAndWait/respond';
export {
	readApprovalLabels,
	readResponseRequest,
	sendAndWaitFields,
} from './sendAndWait/responseRequest';
export { mayStillWait } from './sendAndWait/stillWaiting';
export { textsFor } from './sendAndWait/texts';
export { readWaitLimit, type WaitLimit } from './sendAndWait/waitLimit';
export { newKey, requireWaitable, startWaiting, Waiting } from './sendAndWait/waiting';
export { readBody } from './trigger/body';
export type { TriggerEvent } from './trigger/items';
export {
	type RegisteredWebhook,
	toWebhook,
	triggerWebhookMethods,
	triggerWebhooks,
	type WebhookService,
} from './trigger/lifecycle';
export {
	ignoreOwnMessagesField,
	ignoresOwnMessages,
	passesFilter,
	texts,
	topicOptions,
	topicsField,
	topicsSubtitle,
	triggerOptions,
	triggerOptionsField,
	type TriggerTopic,
	wantedTopics,
} from './trigger/parameters';
export { momentOf } from './trigger/pollCursor';
export { poll, pollFields, type PollSource } from './trigger/polling';
export { receive } from './trigger/receive';
export { type EventIdentity, RecentEvents } from './trigger/recentEvents';
