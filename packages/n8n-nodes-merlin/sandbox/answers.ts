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

/** Possible responses that say neither that something was done nor that it failed. */
export const unclear = {
	nothing: (): unknown => undefined,
	null: (): unknown => null,
	emptyObject: (): unknown => ({}),
	text: (): unknown => 'Procesando',
	record: (): unknown => ({ received: true }),
} satisfies Record<string, () => unknown>;

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
	timeout: (): unknown => ({ errorMessage: 'Task timed out after 30.00 seconds' }),
	deep: (why: string): unknown => ({ success: true, result: { success: false, error: why } }),
	status500: (): unknown => ({ statusCode: 500 }),
	forbidden: (): unknown => ({ message: 'Forbidden' }),
	limit: (): unknown => 'Límite alcanzado',
	zero: (): unknown => 0,
	page: (): unknown => page,
} satisfies Record<string, (why: string) => unknown>;
