import { topicsOfKind } from '../api/topics';

export const [messageTopic = ''] = topicsOfKind('message');
export const [statusTopic = ''] = topicsOfKind('status');

/** The texts among the values of a parameter or of a record's `topics`, each once. */
export function topicsIn(value: unknown): string[] {
	const topics = Array.isArray(value) ? value : [value];
	return [...new Set(topics.filter((topic) => typeof topic === 'string' && topic !== ''))];
}

/** Whether two lists name the same topics, in whatever order. */
export function sameTopics(left: string[], right: string[]): boolean {
	const wanted = new Set(left);
	return wanted.size === new Set(right).size && right.every((topic) => wanted.has(topic));
}
