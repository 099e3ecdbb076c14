/** What a process knows of a question that it has received messages for. */
export class QuestionMemory {
	/** ID of the event that answered it. */
	answeredBy: string | undefined;
	/** Events that fit no choice. */
	private readonly unfit = new Set<string>();

	/** Notes a message that fits no choice. @returns whether to ask again because of it */
	mayAskAgain(eventId: string, most: number): boolean {
		if (this.unfit.has(eventId) || this.unfit.size >= most) return false;
		this.unfit.add(eventId);
		return true;
	}

	/** Whether the message comes after all that were asked about again. */
	isExhausted(eventId: string): boolean {
		return !this.unfit.has(eventId);
	}
}

/** Number of questions that a process remembers. */
const remembered = 1000;

/** By the mark of the question's key. Best effort: another process, and the next one, has its own. */
const memories = new Map<string, QuestionMemory>();

/** What this process knows of a question. */
export function memoryOf(key: string): QuestionMemory {
	const known = memories.get(key) ?? new QuestionMemory();
	memories.delete(key);
	memories.set(key, known);
	const [oldest] = memories.keys();
	if (memories.size > remembered && oldest !== undefined) memories.delete(oldest);
	return known;
}
