import httpProxy from '@fastify/http-proxy';
import fastify from 'fastify';

import { ensureCertificate } from './certificate';
import { choosePort, LOOPBACK } from './ports';

export interface TlsFrontOptions {
	/** n8n's address, such as `http://127.0.0.1:5678`; it need not answer yet. */
	upstream: string;
	/** 0 (the default) for any free one. */
	port?: number;
	/** Where the certificate is kept between starts. */
	certificateFolder: string;
}

export interface TlsFront {
	/** Such as `https://localhost:5443`. */
	url: string;
	port: number;
	/** The certificate that clients have to trust, PEM. */
	certificateAuthority: string;
	close(): Promise<void>;
}

/**
 * Puts HTTPS in front of n8n, on loopback: services deliver webhooks over HTTPS only. Everything
 * is passed on as it is, the editor's web socket too, with the usual `X-Forwarded-` headers.
 *
 * @throws PortTakenError if the wanted port is in use
 */
export async function startTlsFront(options: TlsFrontOptions): Promise<TlsFront> {
	const { upstream, certificateFolder } = options;
	const { certificate, key } = await ensureCertificate(certificateFolder);
	const port = await choosePort(options.port, '--https-port');
	const host = `localhost:${port}`;
	const server = fastify({ https: { cert: certificate, key }, forceCloseConnections: true });
	await server.register(httpProxy, {
		upstream,
		websocket: true,
		replyOptions: {
			rewriteRequestHeaders: (request, headers) => ({
				...headers,
				'x-forwarded-for': request.socket.remoteAddress ?? LOOPBACK,
				'x-forwarded-host': request.headers.host ?? host,
				'x-forwarded-proto': 'https',
			}),
		},
	});
	await server.listen({ host: LOOPBACK, port });
	return {
		url: `https://${host}`,
		port,
		certificateAuthority: certificate,
		close: async () => await server.close(),
	};
}
