import { X509Certificate } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generate } from 'selfsigned';

export interface Certificate {
	/** PEM. Self-signed, so it is also what a client must trust. */
	certificate: string;
	/** PEM. */
	key: string;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const LIFETIME_MS = 365 * DAY_MS;
const RENEWED_BEFORE_MS = 30 * DAY_MS;

async function make(): Promise<Certificate> {
	const now = Date.now();
	const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }], {
		keyType: 'ec',
		algorithm: 'sha256',
		notBeforeDate: new Date(now - DAY_MS),
		notAfterDate: new Date(now + LIFETIME_MS),
		extensions: [
			{ name: 'basicConstraints', cA: true, critical: true },
			{ name: 'keyUsage', digitalSignature: true, keyCertSign: true, critical: true },
			{ name: 'extKeyUsage', serverAuth: true },
			{
				name: 'subjectAltName',
				altNames: [
					{ type: 2, value: 'localhost' },
					{ type: 7, ip: '127.0.0.1' },
				],
			},
		],
	});
	return { certificate: cert, key };
}

/**
 * @param folder where certificate and key are kept between starts
 * @returns a certificate for localhost and 127.0.0.1 that is valid for at least 30 days
 */
export async function ensureCertificate(
	folder: string,
): Promise<Certificate & { certificateFile: string }> {
	const certificateFile = join(folder, 'certificate.pem');
	const keyFile = join(folder, 'key.pem');
	if (existsSync(certificateFile) && existsSync(keyFile)) {
		const certificate = await readFile(certificateFile, 'utf8');
		const ends = Date.parse(new X509Certificate(certificate).validTo);
		if (ends - Date.now() > RENEWED_BEFORE_MS) {
			return { certificate, certificateFile, key: await readFile(keyFile, 'utf8') };
		}
	}
	const made = await make();
	await mkdir(folder, { recursive: true });
	await writeFile(certificateFile, made.certificate);
	await writeFile(keyFile, made.key, { mode: 0o600 });
	return { ...made, certificateFile };
}
