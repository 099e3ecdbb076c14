export { builderHint, triggerHint, untold, withTold } from './assistants';
export { type Checked, checkTemplateValue, flagOf, listOptions, invalidValue } from './checks';
export {
	additionalFields,
	clearFields,
	type FieldReaders,
	readAddedFields,
	readClearFields,
	readUpdateFields,
	requireFilledFilters,
	requireFilledValues,
	updateFields,
	withoutEmpty,
} from './collections';
export { type ClientSettings, type Connect, connector } from './connect';
export { countryField, defaultCountryField } from './countries';
export { credentialTest, readAccountSettings, readAddress, readBaseUrl } from './credential';
export { customApiRequest } from './customApiRequest/operation';
export { checkCalendarDate, checkDateTime } from './dates';
export { Field, type ItemFields } from './field';
export { fileField, type InputFile, type LinkedFile } from './files';
export {
	dateRules,
	filterRule,
	type FilterRule,
	lacksText,
	obeyingFilters,
	requireObeyedFilters,
} from './ignoredFilters';
export { type Entry, Item, type WaitableExecution } from './item';
export { inLabelOrder, labelsOf } from './labels';
export { tellLocalPhones } from './localPhones';
export { type Chosen, findable, locator, orderedBy } from './locators';
export { OncePerRun } from './oncePerRun';
export { momentOf } from './moments';
export { describeResources, type NodeDefinition, type Operation, type Resource } from './operation';
export { compare, findPeople, type Found, type Match, type People } from './people/findPerson';
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
	type Country,
	hasCountry,
	isSamePhone,
	mayBeSamePhone,
	phoneEnd,
	phoneKey,
	replaces,
	whatsappForms,
	whatsappKey,
} from './phones';
export { isWhatsappUserId } from './phoneTexts';
export { searchPeople } from './peoplePicker';
export {
	entry,
	fillPicker,
	hasWords,
	matching,
	plainLetters,
	reloadedWith,
	rememberedList,
	readPage,
	rememberedPage,
	toldApart,
	joined,
} from './pickers';
export { isPrivateHost, publicAddressAdvice } from './publicAddress';
export { keeping, listFields, type Simplification, simplified, simplifyField } from './records';
export { requestOptionsFields, requestOptionsWithPeople } from './requestOptions';
export { router } from './router';
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
export { findUnreachable } from './trigger/reachable';
export { isAnswered, receive } from './trigger/receive';
export { type EventIdentity, markOf, RecentEvents } from './trigger/recentEvents';
