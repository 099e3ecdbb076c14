import { Agent, request } from 'undici';

export interface AppRequest {
	method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	url: string;
	headers: Record<string, string>;
	body: Record<string, unknown> | undefined;
}

/** The response of an app; without a status, there was none. */
export interface AppAnswer {
	status: number | undefined;
	/** The body, or what went wrong. */
	text: string;
}

/** @param ca certificate authority (PEM) to trust instead of the system's, if not null */
export async function callApp(
	{ method, url, headers, body }: AppRequest,
	ca: string | null,
): Promise<AppAnswer> {
	const dispatcher = new Agent({ connect: ca === null ? {} : { ca } });
	try {
		const answer = await request(url, {
			method,
			headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
			...(body && { body: JSON.stringify(body) }),
			dispatcher,
		});
		return { status: answer.statusCode, text: await answer.body.text() };
	} catch (failure) {
		const text = failure instanceof Error ? failure.message : String(failure);
		return { status: undefined, text };
	} finally {
		await dispatcher.close();
	}
}
