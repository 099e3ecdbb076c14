import { once } from 'node:events';
import { Agent, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { Socket } from 'node:net';
import { createProxyServer } from 'httpxy';

import { ensureCertificate } from './certificate';
import { choosePort, LOOPBACK } from './ports';

export interface TlsFrontOptions {
	/** n8n's address, such as `http://127.0.0.1:5678`; n8n need not be running yet. */
	upstream: string;
	/**
	 * Address of n8n's webhook process in queue mode, which gets the calls of published webhooks.
	 */
	webhookUpstream?: string;
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
	/** For n8n's environment: n8n calls itself there, and trusts the certificate then. */
	trust: { NODE_EXTRA_CA_CERTS: string };
	close(): Promise<void>;
}

/** n8n's default path for published webhooks (`N8N_ENDPOINT_WEBHOOK`). */
const PUBLISHED_WEBHOOKS = '/webhook/';

/**
 * Puts HTTPS in front of n8n, on loopback: services deliver webhooks over HTTPS only. Everything is
 * passed on unchanged, including WebSockets, with `X-Forwarded-` headers; 502 if n8n does not
 * respond.
 *
 * @throws PortTakenError if the wanted port is in use
 */
export async function startTlsFront(options: TlsFrontOptions): Promise<TlsFront> {
	const { upstream, webhookUpstream = upstream, certificateFolder } = options;
	const { certificate, certificateFile, key } = await ensureCertificate(certificateFolder);
	const port = await choosePort(options.port, '--https-port');
	// n8n closes a kept connection after 5 s, perhaps just as the next request is sent over it.
	const agent = new Agent({ keepAlive: true, timeout: 3000 });
	const proxy = createProxyServer({ xfwd: true, ws: true, agent });
	proxy.on('error', (_error, _request, response) => {
		if (response instanceof ServerResponse && !response.headersSent) {
			response.writeHead(502).end('n8n does not respond');
		} else {
			response?.destroy();
		}
	});
	const server = createServer({ cert: certificate, key }, (request, response) => {
		const target = request.url?.startsWith(PUBLISHED_WEBHOOKS) ? webhookUpstream : upstream;
		proxy.web(request, response, { target }).catch(() => response.destroy());
	});
	server.on('upgrade', (request, socket, head) => {
		if (!(socket instanceof Socket)) return;
		proxy.ws(request, socket, { target: upstream }, head).catch(() => socket.destroy());
	});
	server.listen(port, LOOPBACK);
	await once(server, 'listening');
	const close = async () => {
		const closed = once(server, 'close');
		server.close();
		server.closeAllConnections();
		await closed;
	};
	const trust = { NODE_EXTRA_CA_CERTS: certificateFile };
	return {
		url: `https://localhost:${port}`,
		port,
		certificateAuthority: certificate,
		trust,
		close,
	};
}
