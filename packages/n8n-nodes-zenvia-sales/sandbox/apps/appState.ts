/** The app in the sandbox, as its developer has registered it. */
export interface RegisteredApp {
	id: string;
	secret: string;
	/** Signs the addresses of pages. */
	privateKey: string;
	/** Gets the calls about instances. */
	triggerUrl: string;
	/** Address of the conversation button, with placeholders. */
	buttonUrl: string;
	/** Address of the report, with placeholders. */
	reportUrl: string;
}

/** Where the ID, the secret and the API key are in a call. Documented is only the one at the installation. */
export const places = ['headers', 'query', 'body'] as const;

export type Place = (typeof places)[number];

/** What goes wrong on purpose, and what the document leaves open. */
export interface Switches {
	wrongSecret: boolean;
	wrongSignature: boolean;
	place: Place;
}

/** A call to the app, and its response. */
export interface AppCall {
	at: string;
	what: string;
	status: number | undefined;
	/** The body, or why there is none. */
	answer: string;
}

/** What the page of the app shows. */
export interface AppView {
	app: RegisteredApp;
	switches: Switches;
	/** Undefined while the app is not installed. */
	instance: { enabled: boolean } | undefined;
	form: unknown;
	settings: Record<string, unknown>;
	prospects: Array<{ id: string; name: string }>;
	/** The latest calls, the newest first. */
	calls: AppCall[];
	/** The page in the frame, and the number of the opening. */
	opened: { title: string; address: string; number: number } | undefined;
}
