/** A record as the sandbox stores it. */
export type Stored = Record<string, unknown>;

const page = '<!DOCTYPE html><html><body><h1>Merlin</h1></body></html>';

/** Possible shapes of a success; none is documented. */
export const successes = {
	record: (record: Stored): unknown => record,
	id: ({ idContact }: Stored): unknown => idContact ?? true,
	listOfOne: (record: Stored): unknown => [record],
	data: (record: Stored): unknown => ({ success: true, error: null, data: record }),
	status: ({ idContact }: Stored): unknown => ({ status: 'ok', idContact }),
	yes: (): unknown => true,
	text: (): unknown => 'OK',
} satisfies Record<string, (record: Stored) => unknown>;

/** Possible shapes of the response to a search. */
export const lists = {
	list: (found: Stored[]): unknown => found,
	data: (found: Stored[]): unknown => ({ status: 200, data: found }),
};

/** Possible shapes of a failure. */
export const failures = {
	error: (why: string): unknown => ({ error: why }),
	errors: (why: string): unknown => ({ errors: [why] }),
	success: (why: string): unknown => ({ success: false, message: why }),
	status: (why: string): unknown => ({ status: 'error', msg: why }),
	code: (why: string): unknown => ({ code: 401, detail: why }),
	message: (why: string): unknown => ({ message: why }),
	nested: (why: string): unknown => ({ response: { status: false, message: why } }),
	list: (why: string): unknown => [{ status: 'error', message: why }],
	text: (why: string): unknown => `Error: ${why}`,
	json: (why: string): unknown => [`Error: ${why}`],
	no: (): unknown => false,
	nothing: (): unknown => undefined,
	null: (): unknown => null,
	zero: (): unknown => 0,
	emptyObject: (): unknown => ({}),
	page: (): unknown => page,
} satisfies Record<string, (why: string) => unknown>;
