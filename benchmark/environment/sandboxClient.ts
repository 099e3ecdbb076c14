import { isObject, textField, toObjects, type JsonObject } from '../../playground/client/guards';
import type { RecordedRequest, SeedOptions, SettingsChange } from '../../sandbox';

/** The fields that the benchmark uses of a request that reached the sandbox. */
export type SeenRequest = Pick<
	RecordedRequest,
	'at' | 'body' | 'method' | 'path' | 'query' | 'status'
>;

function isSeenRequest(value: unknown): value is SeenRequest {
	return isObject(value) && typeof value.at === 'number' && typeof value.path === 'string';
}

/** A sandbox in its own process, controlled over HTTP. */
export class SandboxClient {
	/** Base URL of the API. */
	readonly url: string;

	/** @param origin such as `http://127.0.0.1:4010` */
	constructor(
		readonly origin: string,
		readonly apiKey: string,
	) {
		this.url = `${origin}/api/v1.0`;
	}

	/** Whether the sandbox responds yet. */
	async answers(): Promise<boolean> {
		try {
			await this.call('GET', 'settings');
			return true;
		} catch {
			return false;
		}
	}

	/**
	 * Forgets requests, limit and faults; restores the initial settings, then applies the change.
	 */
	async begin(change: SettingsChange = {}): Promise<void> {
		await this.call('POST', 'reset');
		await this.configure(change);
	}

	async configure(change: SettingsChange): Promise<void> {
		await this.call('PUT', 'settings', change);
	}

	/** Empties the store and fills it again; the same numbers always give the same records. */
	async seed(options: SeedOptions): Promise<void> {
		await this.call('POST', 'seed', { users: 2, sales: 0, interactionsPerContact: 0, ...options });
	}

	/** The requests since the last `begin`, in the order of arrival. */
	async requests(): Promise<SeenRequest[]> {
		const answer = await this.call('GET', 'requests');
		return Array.isArray(answer) ? answer.filter(isSeenRequest) : [];
	}

	async records(collection: string): Promise<JsonObject[]> {
		return toObjects(await this.call('GET', `store/${collection}`));
	}

	/**
	 * Changes a contact as another person would in Ventia, without an API request.
	 *
	 * @returns the moment, on the clock of `requests`
	 */
	async editContact(id: string, change: JsonObject): Promise<number> {
		const answer = await this.call('PATCH', `store/contacts/${id}`, change);
		return isObject(answer) && typeof answer.at === 'number' ? answer.at : NaN;
	}

	async contactIds(): Promise<string[]> {
		return (await this.records('contacts')).map((contact) => textField(contact, '_id'));
	}

	private async call(method: string, path: string, body?: unknown): Promise<unknown> {
		const response = await fetch(`${this.origin}/_sandbox/${path}`, {
			method,
			...(body !== undefined && {
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(body),
			}),
		});
		const text = await response.text();
		if (!response.ok) throw new Error(`The sandbox rejected ${method} ${path}: ${text}`);
		return JSON.parse(text);
	}
}
