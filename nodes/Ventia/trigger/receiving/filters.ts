import type { VentiaEvent } from '../events/event';
import { messageTopic, statusTopic } from '../topics';

/** What a user wants to be started by. Empty lists mean: by all. */
export interface Wanted {
	topics: string[];
	messageTypes: string[];
	statuses: string[];
	channels: string[];
	ignoreOwnMessages: boolean;
}

/** The topic of an event: as delivered, else the only one asked for, else what its shape suggests. */
export function topicOf(event: VentiaEvent, topics: string[]): string {
	const only = topics.length === 1 ? topics[0] : undefined;
	return event.topic ?? only ?? event.likelyTopic ?? 'unknown';
}

/** Whether an event starts the workflow. What an event does not tell never keeps it out. */
export function isWanted(event: VentiaEvent, wanted: Wanted): boolean {
	const { fields } = event;
	const topic = topicOf(event, wanted.topics);
	if ([messageTopic, statusTopic].includes(topic) && !includes(wanted.topics, topic)) return false;
	if (!overlaps(wanted.channels, event.channels)) return false;
	if (event.kind === 'status') return includes(wanted.statuses, fields?.status);
	if (event.kind !== 'message') return true;
	if (wanted.ignoreOwnMessages && fields?.fromMe === true) return false;
	return includes(wanted.messageTypes, fields?.type);
}

function includes(chosen: string[], value: string | undefined): boolean {
	return chosen.length === 0 || value === undefined || chosen.includes(value);
}

function overlaps(chosen: string[], values: string[]): boolean {
	if (chosen.length === 0 || values.length === 0) return true;
	const names = chosen.map(channelName);
	return values.some((value) => names.includes(channelName(value)));
}

/** Phone numbers are written in many ways; IDs of Ventia have letters. */
function channelName(text: string): string {
	const name = text.trim();
	return /^[+\d\s().-]+$/.test(name) ? name.replace(/\D/g, '') : name;
}
