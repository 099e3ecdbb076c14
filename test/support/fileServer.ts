import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BinaryDataService, Container } from '../../packages/node-test-engine/src/host';

/** Serves the files of the test engine as n8n does: only to who has a link that it has signed. */
export async function startFileServer() {
	const server = createServer((request, response) => {
		const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
		const service = Container.get(BinaryDataService);
		const send = async () => {
			if (pathname !== '/rest/binary-data/signed') return response.writeHead(404).end();
			const id = service.validateSignedToken(searchParams.get('token') ?? '');
			const { mimeType = '' } = await service.getMetadata(id);
			response.writeHead(200, { 'content-type': mimeType });
			return (await service.getAsStream(id)).pipe(response);
		};
		send().catch(() => response.writeHead(400).end());
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = addressOf(server.address());
	return {
		url: `http://127.0.0.1:${port}`,
		close: async () => await new Promise((resolve) => server.close(resolve)),
	};
}

function addressOf(address: AddressInfo | string | null): AddressInfo {
	if (typeof address !== 'object' || address === null) throw new Error('The server has no port');
	return address;
}
